package org.dosomething.blink.warehouse;

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
import org.springframework.util.unit.DataSize;

class WarehousePropertiesTest {

    private static final List<String> NAMES =
            List.of(
                    "url",
                    "rate-limit",
                    "connect-timeout",
                    "read-timeout",
                    "call-timeout",
                    "max-events",
                    "max-bytes");

    @Test
    void takesAnEmptyStringForNotSet() {
        Map<String, String> empty = new HashMap<>();
        NAMES.forEach(name -> empty.put(name, ""));

        assertThat(bind(empty))
                .isEqualTo(
                        new WarehouseProperties(
                                null,
                                50,
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(8),
                                Duration.ofSeconds(10),
                                500,
                                DataSize.ofMegabytes(1)));
    }

    @Test
    void tellsNoSecret() {
        assertThat(bind(Map.of("url", "https://u:s3cret@example.org/?key=0ther")).toString())
                .contains("****")
                .doesNotContain("s3cret", "0ther");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://warehouse.example.org", "nowhere", "https://example.org/#x"})
    void refusesAnAddressThatCannotBeUsedInWordsThatNameTheSetting(String url) {
        assertThatThrownBy(() -> bind(Map.of("url", url)))
                .rootCause()
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("BLINK_WAREHOUSE_URL is ");
    }

    private static WarehouseProperties bind(Map<String, String> values) {
        Map<String, Object> prefixed = new HashMap<>();
        values.forEach((name, value) -> prefixed.put("blink.warehouse." + name, value));
        Binder binder =
                new Binder(
                        List.of(new MapConfigurationPropertySource(prefixed)),
                        null,
                        ApplicationConversionService.getSharedInstance(),
                        null);
        return binder.bindOrCreate("blink.warehouse", WarehouseProperties.class);
    }
}
