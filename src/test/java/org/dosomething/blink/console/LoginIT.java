package org.dosomething.blink.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.dosomething.blink.Gateway;
import org.dosomething.blink.Holding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets into the console, and who does not. */
class LoginIT {

    private static final String PATH = "/console/dead-letters";

    private static Gateway gateway;

    @BeforeAll
    static void start(@TempDir Path journal) {
        gateway = Gateway.start(journal, Holding.NOWHERE);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void leadsABrowserToTheLoginAndBackToWhatItAskedFor() {
        Browser browser = new Browser(gateway);

        HttpResponse<String> login = browser.get("/console/audit");
        HttpResponse<String> page =
                browser.post("/console/login", "name", "op", "secret", "op-secret");

        assertThat(login.uri().getPath()).isEqualTo("/console/login");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/console/audit");
    }

    @Test
    void tellsNothingToWhoIsNotLoggedIn() {
        for (String path : List.of("/console", PATH, "/console/x", "/console/configuration")) {
            Gateway.Answer answer = gateway.send(gateway.anonymous(path).GET());
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("error_unauthorized");
            HttpResponse<String> page = new Browser(gateway, HttpClient.Redirect.NEVER).get(path);
            assertThat(page.statusCode()).isEqualTo(302);
            assertThat(page.body()).isEmpty();
            assertThat(page.headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.startsWith("blink-console="));
        }
    }

    @Test
    void refusesAWrongSecretAndAClientThatIsNoOperator() {
        Browser browser = new Browser(gateway);

        assertThat(browser.logIn("op", "wrong").body()).contains("name or the secret is wrong");
        assertThat(browser.logIn("nobody", "op-secret").body())
                .contains("name or the secret is wrong");
        HttpResponse<String> app = browser.logIn("app", "app-secret");

        assertThat(app.statusCode()).isEqualTo(403);
        assertThat(app.body()).contains("for clients with the role OPS");
        assertThat(browser.get(PATH).statusCode()).isEqualTo(403);
        assertThat(gateway.send(gateway.request(PATH).GET()).code()).isEqualTo("error_forbidden");
    }

    @Test
    void takesAFormOnlyFromAPageOfItsOwn() {
        Browser browser = Browser.operator(gateway);

        HttpResponse<String> refused =
                browser.postWithoutToken(PATH + "/discard", "", "destination", "sms", "why", "x");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("nothing was done");
        assertThat(
                        new Browser(gateway)
                                .postWithoutToken(
                                        "/console/login", "", "name", "op", "secret", "op-secret")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void endsTheSession() {
        Browser browser = Browser.operator(gateway);
        assertThat(browser.get(PATH).statusCode()).isEqualTo(200);

        assertThat(browser.post("/console/logout").body()).contains("You are logged out");

        assertThat(browser.get(PATH).uri().getPath()).isEqualTo("/console/login");
    }

    @Test
    void holdsUpWhoGuesses(@TempDir Path dir) {
        String limit = "--blink.security.limits.failed-logins-per-minute=3";
        try (Gateway strict = Gateway.start(dir, Holding.NOWHERE, limit)) {
            Browser browser = new Browser(strict);
            for (int i = 0; i < 3; i++) {
                assertThat(browser.logIn("op", "guess" + i).body()).contains("is wrong");
            }
            assertThat(browser.logIn("op", "guess").body()).contains("Too many logins failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/login", PATH, "/console/assets/console.css"})
    void letsNothingInFromElsewhere(String path) {
        HttpResponse<String> answer = Browser.operator(gateway).get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.body()).doesNotContain("style=", "onclick", "<style", "https://");
    }

    @Test
    void keepsTheSessionsCookieFromScriptsAndOtherSites() {
        Browser browser = new Browser(gateway, HttpClient.Redirect.NEVER);

        HttpResponse<String> answer = browser.logIn("op", "op-secret");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("blink-console="))
                .singleElement()
                .asString()
                .contains("HttpOnly", "SameSite=Strict", "Path=/console");
    }

    @Test
    void knowsItsAssetsAndNothingBeside() {
        Browser browser = new Browser(gateway);

        assertThat(browser.get("/console/assets/console.js").statusCode()).isEqualTo(200);
        // A browser would ask for one elsewhere, and be refused and counted.
        assertThat(browser.get("/console/login").body()).contains("/console/assets/console.svg");
        assertThat(browser.get("/console/assets/console.svg").statusCode()).isEqualTo(200);
        assertThat(browser.get("/console/assets/application.yml").statusCode()).isEqualTo(404);
        assertThat(browser.get("/console/assets/..%2Fapplication.yml").statusCode())
                .isBetween(400, 404);
    }
}
