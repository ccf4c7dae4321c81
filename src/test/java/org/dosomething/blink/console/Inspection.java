package org.dosomething.blink.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** Looks at the page that a browser shows, as somebody would who cannot see, or has no mouse. */
final class Inspection {

    private static final String AXE = resource("/axe.min.js");

    private static final String VIOLATIONS =
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then(
              found => done(found.violations.flatMap(
                rule => rule.nodes.map(node => rule.id + ' at ' + node.target + ': '
                    + node.failureSummary.replace(/\\s+/g, ' ')))),
              failure => done(['axe did not run: ' + failure]));
            """;

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");

    /** What depends on dark and light; all else depends on the width, if anything. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    /** Names what has to be a stop of the Tab key, and writes down where the focus is seen. */
    private static final String STOPS =
            """
            for (let timer = 0; timer < 999; timer++) clearInterval(timer);
            document.activeElement.blur();
            const stops = [...document.querySelectorAll(
                'a[href], button, input, select, textarea, [tabindex="0"]')]
              .filter(one => one.type !== 'hidden' && !(one.type === 'radio' && !one.checked));
            window.seen = new Set();
            document.addEventListener('focusin', event => {
              const line = getComputedStyle(event.target);
              const box = event.target.getBoundingClientRect();
              if (box.right > 0 && box.bottom > 0 && box.width > 0
                  && line.outlineStyle !== 'none' && parseFloat(line.outlineWidth) >= 2) {
                window.seen.add(event.target);
              }
            });
            window.renewed = () => stops.some(one => !one.isConnected);
            window.unseen = () => stops.filter(one => !window.seen.has(one))
              .map(one => one.tagName + ' ' + (one.id || one.textContent.trim()));
            return stops.length;
            """;

    private final ChromeDriver driver;

    Inspection(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * What keeps people from using the page as it is shown now.
     *
     * @param all or only what depends on the colours
     */
    List<String> flaws(boolean all) {
        Map<String, Object> which =
                Map.of("type", all ? "tag" : "rule", "values", all ? RULES : COLOURS);
        driver.executeScript("if (!window.axe) {" + AXE + "}");
        List<String> flaws = texts(driver.executeAsyncScript(VIOLATIONS, which));
        long wider =
                number(
                        "const page = document.documentElement;"
                                + " return page.scrollWidth - page.clientWidth");
        if (wider > 0) {
            flaws.add("it is " + wider + " pixels too wide, and has to be moved sideways");
        }
        return flaws;
    }

    /** What the Tab key does not lead to, or where nobody sees that it has. */
    List<String> outOfReach() {
        pressTab();
        if ((Boolean) driver.executeScript("return window.renewed()")) {
            pressTab(); // the page was about to renew itself, and does so no more
        }
        return texts(driver.executeScript("return window.unseen()"));
    }

    private void pressTab() {
        Actions tabs = new Actions(driver);
        long stops = number(STOPS);
        for (int i = 0; i <= stops; i++) { // once more: a field may have had the focus at the start
            tabs.sendKeys(Keys.TAB);
        }
        tabs.perform();
    }

    /**
     * Of the whole page, but for what is below a height.
     *
     * @param quick at the cost of the file's size
     */
    void photograph(Path file, int height, boolean quick) {
        long whole = number("return document.documentElement.scrollHeight");
        Map<String, Object> clip =
                Map.of(
                        "x", 0,
                        "y", 0,
                        "width", number("return innerWidth"),
                        "height", Math.min(whole, height),
                        "scale", 1);
        Map<String, Object> picture =
                driver.executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of(
                                "format",
                                "png",
                                "captureBeyondViewport",
                                true,
                                "optimizeForSpeed",
                                quick,
                                "clip",
                                clip));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long number(String script) {
        return (Long) driver.executeScript(script);
    }

    private static List<String> texts(Object found) {
        return new ArrayList<>(((List<?>) found).stream().map(String::valueOf).toList());
    }

    private static String resource(String name) {
        try (InputStream in = Inspection.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
