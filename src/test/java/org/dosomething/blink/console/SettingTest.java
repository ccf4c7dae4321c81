package org.dosomething.blink.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {

    private static final String TEXT = "java.lang.String";

    @ParameterizedTest
    @CsvSource({
        "blink.warehouse.url, https://u:s3cret@host:8443/a?k=s3cret, https://••••••@host:8443/a?…",
        "blink.warehouse.url, https://host/a, https://host/a",
        "blink.warehouse.url, s3cret and blanks, ••••••",
        "blink.journal.shared.url, jdbc:postgresql://u:s3cret@db:1/x?password=s3cret, jdbc:postgresql://••••••@db:1/x?…",
        "blink.customerio.api-key, s3cret, ••••••",
        "blink.some.thing, s3cret, ••••••",
        "blink.security.app.name, rogue, rogue"
    })
    void showsNoTextButWhatIsKnownToBeHarmless(String name, String value, String shown) {
        assertThat(Setting.of(name, TEXT, value, "", "").value()).isEqualTo(shown);
    }

    @Test
    void takesWhatIsNotSetForWhatItIsThen() {
        Setting setting =
                Setting.of("blink.a", "java.lang.Integer", " ", "100", "calls {@code a} second");

        assertThat(setting.value()).isEqualTo("100");
        assertThat(setting.changed()).isFalse();
        assertThat(setting.meaning()).isEqualTo("Calls a second");
        assertThat(Setting.of("blink.a", "java.lang.Integer", "7", "100", "").changed()).isTrue();
    }
}
