package org.dosomething.blink.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.dosomething.blink.Hostile;
import org.junit.jupiter.api.Test;

class HostileRetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void waitsAsLongAsItIsAskedAndNoLongerThanFiveMinutes() {
        Hostile.rounds(
                1_000,
                input -> {
                    long seconds = input.between(-400, 400);
                    Instant date = NOW.plusSeconds(seconds);
                    String header =
                            seconds >= 0 && input.oneIn(2)
                                    ? "0".repeat(input.below(4)) + seconds
                                    : DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                            date.atOffset(ZoneOffset.UTC));

                    assertThat(RetryAfter.parse(header, CLOCK))
                            .contains(Duration.ofSeconds(Math.max(0, Math.min(300, seconds))));
                });
    }

    @Test
    void isBetweenZeroAndFiveMinutesWhateverTheHeaderSays() {
        Hostile.rounds(
                2_000,
                input -> {
                    String date = "Mon, 23 Nov 2026 10:00:00 GMT";
                    int cut = input.below(date.length());
                    String header =
                            switch (input.below(4)) {
                                case 0 -> input.digits(input.oneOf(9, 10, 19, 20, 5_000));
                                case 1 -> input.text(5);
                                case 2 -> date.substring(0, cut) + input.text(2);
                                default -> date.replace("2026", input.digits(input.between(1, 12)));
                            };

                    RetryAfter.parse(header, CLOCK)
                            .ifPresent(
                                    wait ->
                                            assertThat(wait)
                                                    .isBetween(Duration.ZERO, RetryAfter.MAX));
                });
    }
}
