package org.dosomething.blink.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {

    private static final byte[] FINGERPRINT = {1, 2, 3};

    @Test
    void beginsWithTheTimeAsTheUlidSpecificationHasIt() {
        EventId id = EventId.at(Instant.ofEpochMilli(1469918176385L), new Random(1));

        assertThat(id.value()).startsWith("01ARYZ6S41").hasSize(26);
    }

    @Test
    void differsForTheSameTime() {
        Random random = new Random(2);
        Instant now = Instant.now();

        assertThat(EventId.at(now, random)).isNotEqualTo(EventId.at(now, random));
    }

    @Test
    void followsFromClientKeyAndFingerprint() {
        EventId id = EventId.derived("rogue", "a", FINGERPRINT);

        assertThat(EventId.derived("rogue", "a", FINGERPRINT)).isEqualTo(id);
        assertThat(EventId.derived("northstar", "a", FINGERPRINT)).isNotEqualTo(id);
        assertThat(EventId.derived("rogue", "b", FINGERPRINT)).isNotEqualTo(id);
        assertThat(EventId.derived("rogue", "a", new byte[] {1, 2})).isNotEqualTo(id);
        assertThat(EventId.derived("roguea", "", FINGERPRINT)).isNotEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "81ARYZ6S41TSV4RRFFQ69G5FAV",
                "01ARYZ6S41TSV4RRFFQ69G5FA",
                "01ARYZ6S41TSV4RRFFQ69G5FAI",
                "01aryz6s41tsv4rrffq69g5fav"
            })
    void isNothingButAUlid(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EventId(text));
    }
}
