package org.dosomething.blink.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.outbound.UnusableSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

class SmsPropertiesTest {

    private static final String BASE = "https://sms.example.org/api/v2";

    private static final List<String> NAMES =
            List.of(
                    "base-url",
                    "api-key",
                    "rate-limit",
                    "connect-timeout",
                    "read-timeout",
                    "call-timeout");

    @Test
    void takesAnEmptyStringForNotSet() {
        Map<String, String> empty = new HashMap<>();
        NAMES.forEach(name -> empty.put(name, ""));

        assertThat(bind(empty))
                .isEqualTo(
                        new SmsProperties(
                                null,
                                null,
                                50,
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(8),
                                Duration.ofSeconds(10)));
    }

    @Test
    void tellsNoSecret() {
        assertThat(bind(Map.of("base-url", BASE, "api-key", Samples.KEY)).toString())
                .contains(BASE, "****")
                .doesNotContain(Samples.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"YTpi", "YTpiYw==", "YTpiYw", " YTpi\n"})
    void takesAKeyInBase64(String key) {
        assertThat(bind(Map.of("base-url", BASE, "api-key", key)).apiKey()).isEqualTo(key.strip());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "gambit:s3cret",
                "Basic YTpi",
                "YTpi,YTpi",
                "YTpi YTpi",
                "YTp\u00ef"
            })
    void refusesAKeyThatIsMissingOrUnusableInWordsThatNameTheSetting(String key) {
        Map<String, String> values = new HashMap<>(Map.of("base-url", BASE));
        values.put("api-key", key);

        assertThatThrownBy(() -> bind(values))
                .rootCause()
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("GAMBIT_CONVERSATIONS_API_KEY is not ")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void asksForNoKeyWhereThereIsNoService() {
        assertThat(bind(Map.of("api-key", "gambit:s3cret")).baseUrl()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sms.example.org/api/v2",
                "nowhere",
                "https://u:p@sms.example.org/api/v2",
                "https://sms.example.org/api/v2?a=1"
            })
    void refusesABaseThatCannotBeUsedInWordsThatNameTheSetting(String url) {
        assertThatThrownBy(() -> bind(Map.of("base-url", url, "api-key", Samples.KEY)))
                .rootCause()
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("GAMBIT_CONVERSATIONS_API_BASE_URL is ");
    }

    private static SmsProperties bind(Map<String, String> values) {
        Map<String, Object> prefixed = new HashMap<>();
        values.forEach((name, value) -> prefixed.put("blink.sms." + name, value));
        Binder binder =
                new Binder(
                        List.of(new MapConfigurationPropertySource(prefixed)),
                        null,
                        ApplicationConversionService.getSharedInstance(),
                        null);
        return binder.bindOrCreate("blink.sms", SmsProperties.class);
    }
}
