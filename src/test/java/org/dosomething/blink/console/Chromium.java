package org.dosomething.blink.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window, at one gateway's console: does what people do, and looks. */
final class Chromium implements AutoCloseable {

    private static final int LONGEST_PICTURE = 2_000;

    private static final String AXE = resource("/axe.min.js");

    private static final String VIOLATIONS =
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
                               resultTypes: ['violations']}).then(
              found => done(found.violations.flatMap(
                rule => rule.nodes.map(node => rule.id + ' at ' + node.target + ': '
                    + node.failureSummary.replace(/\\s+/g, ' ')))),
              failure => done(['axe did not run: ' + failure]));
            """;

    /** Marks what has to be a stop of the Tab key, and says how much that is. */
    private static final String STOPS =
            """
            for (let timer = 0; timer < 999; timer++) clearInterval(timer);
            document.activeElement.blur();
            const stops = [...document.querySelectorAll(
                'a[href], button, input, select, textarea, [tabindex="0"]')]
              .filter(one => one.type !== 'hidden' && !(one.type === 'radio' && !one.checked));
            stops.forEach((one, place) => one.dataset.stop = place);
            return stops.map(one => one.tagName + ' ' + (one.id || one.textContent.trim()));
            """;

    private static final String FOCUS =
            """
            const one = document.activeElement, box = one.getBoundingClientRect();
            const line = getComputedStyle(one);
            const seen = box.right > 0 && box.bottom > 0 && box.width > 0
                && line.outlineStyle !== 'none' && parseFloat(line.outlineWidth) >= 2;
            return one.dataset.stop && seen ? Number(one.dataset.stop) : -1;
            """;

    private final ChromeDriver driver;
    private final String home;

    Chromium(int port) {
        home = "http://localhost:" + port;
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser().orElseThrow());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // nothing but our own pages; root cannot have it
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                "--lang=en");
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver().orElseThrow())
                        .usingAnyFreePort()
                        .build();
        driver = new ChromeDriver(service, options);
        look(Look.WIDE_LIGHT);
    }

    static boolean isInstalled() {
        return browser().isPresent() && chromedriver().isPresent();
    }

    private static Optional<File> browser() {
        return onPath("chromium", "chromium-browser", "google-chrome");
    }

    private static Optional<File> chromedriver() {
        return onPath("chromedriver");
    }

    private static Optional<File> onPath(String... commands) {
        String[] path = System.getenv("PATH").split(File.pathSeparator);
        return Stream.of(commands)
                .flatMap(command -> Stream.of(path).map(dir -> new File(dir, command)))
                .filter(File::canExecute)
                .findFirst();
    }

    /** How a page is looked at. */
    enum Look {
        WIDE_LIGHT(1280, 800, "light"),
        WIDE_DARK(1280, 800, "dark"),
        NARROW_DARK(390, 844, "dark"),
        NARROW_LIGHT(390, 844, "light");

        private final int width;
        private final int height;
        private final String scheme;

        Look(int width, int height, String scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }

        String label() {
            return (width > height ? "wide-" : "narrow-") + scheme;
        }
    }

    void look(Look look) {
        tell(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        look.width,
                        "height",
                        look.height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        false));
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", look.scheme);
        tell("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    void script(boolean on) {
        tell("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    private Map<String, Object> tell(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    void open(String path) {
        driver.get(home + path);
    }

    /** A page that is a refusal, which the browser counts among the errors. */
    void openRefused(String path) {
        open(path);
        assertThat(errors()).as("one refusal").hasSize(1);
    }

    void logIn(String name, String secret) {
        fill(driver, "Name", name);
        fill(driver, "Secret", secret);
        press("Log in");
    }

    /** As somebody whom no page knows. */
    void forget() {
        driver.manage().deleteAllCookies();
    }

    /** By the words that it shows. */
    void follow(String link) {
        soon().untilAsserted(() -> driver.findElement(By.linkText(link)).click());
    }

    /** The link in the row of a table that says all of this. */
    void followRow(String... said) {
        soon().untilAsserted(() -> row(said).click());
    }

    private WebElement row(String... said) {
        return driver.findElements(By.cssSelector("tbody tr")).stream()
                .filter(row -> Stream.of(said).allMatch(row.getText()::contains))
                .findFirst()
                .orElseThrow()
                .findElement(By.tagName("a"));
    }

    /** The form with a heading. */
    SearchContext form(String heading) {
        return driver.findElement(
                By.xpath("//form[h2[normalize-space()='%s']]".formatted(heading)));
    }

    void fill(String label, String value) {
        fill(driver, label, value);
    }

    void fill(SearchContext where, String label, String value) {
        WebElement field = field(where, label);
        field.clear();
        field.sendKeys(value);
    }

    void choose(String label, String option) {
        field(driver, label)
                .findElement(By.xpath("./option[normalize-space()='%s']".formatted(option)))
                .click();
    }

    void tick(String label) {
        driver.findElement(By.xpath("//label[normalize-space()='%s']/input".formatted(label)))
                .click();
    }

    private WebElement field(SearchContext where, String label) {
        String id =
                where.findElement(By.xpath(".//label[normalize-space()=\"%s\"]".formatted(label)))
                        .getDomAttribute("for");
        return driver.findElement(By.id(id));
    }

    void press(String button) {
        press(driver, button);
    }

    void press(SearchContext where, String button) {
        where.findElement(By.xpath(".//button[normalize-space()='%s']".formatted(button))).click();
    }

    /** Waits, and does not load the page again. */
    void sees(String... texts) {
        soon().untilAsserted(() -> assertThat(text()).contains(texts));
    }

    /** Has a link to a path; waits for it, and does not load the page again. */
    void leadsTo(String path) {
        By link = By.cssSelector("a[href='%s']".formatted(path));
        soon().untilAsserted(() -> assertThat(driver.findElements(link)).isNotEmpty());
    }

    /** Longer than the pages take to look again. */
    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(30)).ignoreExceptions();
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    String title() {
        return driver.getTitle();
    }

    Object script(String script) {
        return driver.executeScript(script);
    }

    /** What the console of the browser complained about since this was asked last. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** What keeps people from using the page as it is shown now. */
    List<String> flaws() {
        List<String> flaws = new ArrayList<>();
        driver.executeScript("if (!window.axe) {" + AXE + "}");
        ((List<?>) driver.executeAsyncScript(VIOLATIONS)).forEach(one -> flaws.add("" + one));
        String tooWide =
                "const page = document.documentElement;"
                        + "return page.scrollWidth > page.clientWidth ? page.scrollWidth : 0";
        long width = (Long) driver.executeScript(tooWide);
        if (width > 0) {
            flaws.add("it is " + width + " pixels wide, and has to be moved sideways");
        }
        return flaws;
    }

    /** What the Tab key does not lead to, or where nobody sees that it has. */
    List<String> outOfReach() {
        List<String> left = new ArrayList<>();
        ((List<?>) driver.executeScript(STOPS)).forEach(one -> left.add("" + one));
        int all = left.size();
        for (int i = 0; i <= all; i++) { // once more: a field may have had the focus at the start
            new Actions(driver).sendKeys(Keys.TAB).perform();
            int stop = ((Long) driver.executeScript(FOCUS)).intValue();
            if (stop >= 0) {
                left.set(stop, "");
            }
        }
        return left.stream().filter(one -> !one.isEmpty()).toList();
    }

    /** Of the whole page, or of what a screen shows at once. */
    void photograph(Path file, boolean whole) {
        long height =
                (Long)
                        driver.executeScript(
                                whole
                                        ? "return document.documentElement.scrollHeight"
                                        : "return innerHeight");
        long width = (Long) driver.executeScript("return innerWidth");
        Map<String, Object> clip =
                Map.of(
                        "x", 0,
                        "y", 0,
                        "width", width,
                        "height", Math.min(height, LONGEST_PICTURE),
                        "scale", 1);
        Map<String, Object> picture =
                tell(
                        "Page.captureScreenshot",
                        Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String resource(String name) {
        try (InputStream in = Chromium.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
