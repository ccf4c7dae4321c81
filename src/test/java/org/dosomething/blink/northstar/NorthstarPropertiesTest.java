package org.dosomething.blink.northstar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.outbound.UnusableSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

class NorthstarPropertiesTest {

    private static final List<String> NAMES =
            List.of(
                    "base-url",
                    "oauth.client-id",
                    "oauth.client-secret",
                    "oauth.scopes",
                    "oauth.token-host",
                    "oauth.token-path",
                    "rate-limit",
                    "connect-timeout",
                    "read-timeout",
                    "call-timeout");

    @Test
    void takesAnEmptyStringForNotSet() {
        Map<String, String> empty = new HashMap<>();
        NAMES.forEach(name -> empty.put(name, ""));
        NorthstarProperties none =
                new NorthstarProperties(
                        null,
                        new OAuthProperties(null, null, null, null, null),
                        15,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(10));

        assertThat(bind(empty)).isEqualTo(none);
        assertThat(bind(Map.of())).isEqualTo(none);
    }

    @Test
    void readsWhatIsSet() {
        OAuthProperties oauth = bind(Samples.complete()).oauth();

        assertThat(oauth.clientId()).isEqualTo("blink-client");
        assertThat(oauth.secrets()).containsExactly("s3cret");
        assertThat(oauth.tokenUrl()).hasToString("https://northstar.example.org/v2/auth/token");
    }

    @Test
    void looksAtNothingElseWhereThereIsNoNorthstar() {
        assertThat(bind(Map.of("oauth.token-host", "nowhere", "oauth.client-id", "c")).baseUrl())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oauth.client-id | DS_NORTHSTAR_API_OAUTH_CLIENT_ID",
                "oauth.client-secret | DS_NORTHSTAR_API_OAUTH_CLIENT_SECRET",
                "oauth.token-host | DS_NORTHSTAR_API_OAUTH_TOKEN_HOST",
                "oauth.token-path | DS_NORTHSTAR_API_OAUTH_TOKEN_PATH",
            })
    void saysWhatIsMissing(String name, String variable) {
        assertThatThrownBy(() -> bind(changed(name, " ")))
                .rootCause()
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("DS_NORTHSTAR_API_BASE_URL is set, but not " + variable + ".");
    }

    @Test
    void saysAllThatIsMissingInOneLine() {
        assertThatThrownBy(() -> bind(Map.of("base-url", "https://northstar.example.org/v2")))
                .rootCause()
                .hasMessage(
                        "DS_NORTHSTAR_API_BASE_URL is set, but not"
                                + " DS_NORTHSTAR_API_OAUTH_CLIENT_ID,"
                                + " DS_NORTHSTAR_API_OAUTH_CLIENT_SECRET,"
                                + " DS_NORTHSTAR_API_OAUTH_TOKEN_HOST and"
                                + " DS_NORTHSTAR_API_OAUTH_TOKEN_PATH.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | |",
                "user | user |",
                "user write | user | write",
                "user,write | user | write",
                "'  user , write,,write ' | user | write",
            })
    void splitsScopesAtSpacesAndCommas(String text, String first, String second) {
        List<String> expected =
                first == null
                        ? List.of()
                        : second == null ? List.of(first) : List.of(first, second);

        assertThat(bind(changed("oauth.scopes", text)).oauth().scopeList()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.example.org,     /token,      https://id.example.org/token",
        "https://id.example.org/,    /token,      https://id.example.org/token",
        "https://id.example.org,     token,       https://id.example.org/token",
        "https://id.example.org/api, /v2/token/,  https://id.example.org/api/v2/token/",
        "https://id.example.org,     @evil.org/t, https://id.example.org/@evil.org/t",
        "http://127.0.0.1:8080,      /token,      http://127.0.0.1:8080/token",
    })
    void putsTheTokensAddressTogether(String host, String path, String url) {
        Map<String, String> settings = changed("oauth.token-host", host);
        settings.put("oauth.token-path", path);

        assertThat(bind(settings).oauth().tokenUrl()).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "base-url,            http://northstar.example.org, DS_NORTHSTAR_API_BASE_URL is ",
        "base-url,            northstar.example.org,        DS_NORTHSTAR_API_BASE_URL is ",
        "base-url,            https://u:p@example.org,      DS_NORTHSTAR_API_BASE_URL is ",
        "oauth.token-host,    http://id.example.org,        DS_NORTHSTAR_API_OAUTH_TOKEN_HOST is ",
        "oauth.token-host,    id.example.org,               DS_NORTHSTAR_API_OAUTH_TOKEN_HOST is ",
        "oauth.token-path,    /token#x,                     DS_NORTHSTAR_API_OAUTH_TOKEN_HOST foll",
        "oauth.client-secret, 's3cret,0ther,third',         DS_NORTHSTAR_API_OAUTH_CLIENT_SECRET c",
        "oauth.client-secret, ',',                          DS_NORTHSTAR_API_OAUTH_CLIENT_SECRET c",
        "oauth.scopes,        '\"user\"',                   DS_NORTHSTAR_API_OAUTH_SCOPES is ",
    })
    void refusesWhatCannotBeMeantInWordsThatNameTheSetting(String name, String text, String said) {
        assertThatThrownBy(() -> bind(changed(name, text)))
                .rootCause()
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith(said)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "s3cret,0ther", "s3cret , 0ther"})
    void tellsNoSecret(String secret) {
        NorthstarProperties properties = bind(changed("oauth.client-secret", secret));

        assertThat(properties.toString()).contains("****").doesNotContain("s3cret", "0ther");
        assertThat(properties.oauth().toString()).doesNotContain("s3cret", "0ther");
        assertThat(properties.oauth().secrets()).startsWith("s3cret");
    }

    private static Map<String, String> changed(String name, String text) {
        Map<String, String> settings = new HashMap<>(Samples.complete());
        settings.put(name, text);
        return settings;
    }

    static NorthstarProperties bind(Map<String, String> values) {
        Map<String, Object> prefixed = new HashMap<>();
        values.forEach((name, value) -> prefixed.put("blink.northstar." + name, value));
        Binder binder =
                new Binder(
                        List.of(new MapConfigurationPropertySource(prefixed)),
                        null,
                        ApplicationConversionService.getSharedInstance(),
                        null);
        return binder.bindOrCreate("blink.northstar", NorthstarProperties.class);
    }
}
