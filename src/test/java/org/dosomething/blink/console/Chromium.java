package org.dosomething.blink.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window, at one gateway's console: does what people do. */
final class Chromium implements AutoCloseable {

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

    private void tell(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
    }

    Inspection inspect() {
        return new Inspection(driver);
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

    /** Waits until a page with this title is there. */
    void isAt(String title) {
        soon().untilAsserted(() -> assertThat(driver.getTitle()).isEqualTo(title));
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

    @Override
    public void close() {
        driver.quit();
    }
}
