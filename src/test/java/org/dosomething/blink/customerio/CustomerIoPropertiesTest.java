package org.dosomething.blink.customerio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.outbound.UnusableSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

class CustomerIoPropertiesTest {

    private static final List<String> NAMES =
            List.of(
                    "site-id",
                    "api-key",
                    "region",
                    "workspace-id",
                    "track-url",
                    "rate-limit",
                    "connect-timeout",
                    "read-timeout",
                    "call-timeout",
                    "max-operations");

    @Test
    void takesAnEmptyStringForNotSet() {
        Map<String, String> empty = new HashMap<>();
        NAMES.forEach(name -> empty.put(name, ""));

        CustomerIoProperties properties = bind(empty);

        assertThat(properties)
                .isEqualTo(
                        new CustomerIoProperties(
                                null,
                                null,
                                Region.US,
                                null,
                                null,
                                100,
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(8),
                                Duration.ofSeconds(10),
                                500));
    }

    @Test
    void readsTheRegionInSmallLetters() {
        assertThat(bind(Map.of("region", "eu")).region()).isEqualTo(Region.EU);
    }

    @Test
    void tellsNoSecret() {
        CustomerIoProperties properties = bind(Map.of("api-key", "s3cret,0ther", "site-id", "s"));

        assertThat(properties.toString()).contains("****").doesNotContain("s3cret", "0ther");
        assertThat(Account.of(properties).toString()).doesNotContain("s3cret", "0ther");
    }

    @Test
    void refusesABaseThatCannotBeUsedInWordsThatNameTheSetting() {
        assertThatThrownBy(() -> bind(Map.of("track-url", "http://track.customer.io")))
                .rootCause()
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("CUSTOMER_IO_TRACK_URL");
    }

    @Test
    void asksForCredentials() {
        assertThatThrownBy(() -> Account.of(bind(Map.of("site-id", "s"))))
                .isInstanceOf(UnusableSetting.class);
        assertThatThrownBy(() -> Account.of(bind(Map.of("api-key", "k"))))
                .isInstanceOf(UnusableSetting.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "real,sandbox", "a,b,c", ","})
    void refusesTheShippedKeyAndMoreThanTwo(String key) {
        assertThatThrownBy(() -> Account.of(bind(Map.of("site-id", "s", "api-key", key))))
                .isInstanceOf(UnusableSetting.class);
    }

    @Test
    void fallsBackToTheSandboxsOwnCredentials() {
        assertThat(Account.inSandbox(bind(Map.of())).authorization())
                .isEqualTo(Account.ofLookAlike().authorization())
                .isEqualTo("Basic c2FuZGJveDpzYW5kYm94");
    }

    private static CustomerIoProperties bind(Map<String, String> values) {
        Map<String, Object> prefixed = new HashMap<>();
        values.forEach((name, value) -> prefixed.put("blink.customerio." + name, value));
        Binder binder =
                new Binder(
                        List.of(new MapConfigurationPropertySource(prefixed)),
                        null,
                        ApplicationConversionService.getSharedInstance(),
                        null);
        return binder.bindOrCreate("blink.customerio", CustomerIoProperties.class);
    }
}
