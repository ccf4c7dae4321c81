package org.dosomething.blink.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0                             | PT0S",
                "2                             | PT2S",
                " 12 ;                         | ",
                "301                           | PT5M",
                "99999999999999999999          | PT5M",
                "Mon, 23 Nov 2026 10:00:05 GMT | PT5S",
                "Mon, 23 Nov 2026 09:59:00 GMT | PT0S",
                "Mon, 23 Nov 2026 11:00:00 GMT | PT5M",
                "Tue, 32 Nov 2026 11:00:00 GMT | ",
                "-1                            | ",
                "1.5                           | ",
                "soon                          | ",
                "''                            | ",
            })
    void readsSecondsAndDatesToFiveMinutes(String header, Duration expected) {
        assertThat(RetryAfter.parse(header, CLOCK).orElse(null)).isEqualTo(expected);
    }
}
