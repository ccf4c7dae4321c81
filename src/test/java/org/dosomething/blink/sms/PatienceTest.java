package org.dosomething.blink.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    private static final OptionalInt OK = OptionalInt.of(200);

    private final MovedClock clock = new MovedClock();
    private final Event event =
            Samples.event(EventType.SMS_STATUS, clock.instant(), Samples.DELIVERED);

    @ParameterizedTest
    @CsvSource({
        "PT-1H,    PT5S",
        "PT0S,     PT5S",
        "PT10S,    PT5S",
        "PT1M,     PT30S",
        "PT8M,     PT4M",
        "PT10M,    PT5M",
        "PT59M59S, PT5M"
    })
    void waitsForHalfOfTheAge(Duration age, Duration wait) {
        clock.move(age);

        Deferred deferred = (Deferred) unknown(() -> 0);

        assertThat(deferred.cause()).isEqualTo(Cause.NOT_YET);
        assertThat(deferred.status()).isEqualTo(OK);
        assertThat(deferred.retryAfter()).hasValue(wait);
    }

    @Test
    void takesATenthOffByChance() {
        clock.move(Duration.ofMinutes(2));

        assertThat(((Deferred) unknown(() -> Long.MAX_VALUE)).retryAfter().orElseThrow())
                .isBetween(Duration.ofSeconds(54), Duration.ofSeconds(60));
        assertThat(((Deferred) unknown(() -> -1L)).retryAfter().orElseThrow())
                .isBetween(Duration.ofMillis(54_000), Duration.ofMillis(54_010));
    }

    @Test
    void givesUpOnceTheReportIsAnHourOld() {
        clock.move(Duration.ofHours(1).minusMillis(1));
        assertThat(unknown(() -> 0)).isInstanceOf(Deferred.class);

        clock.move(Duration.ofMillis(1));

        assertThat(unknown(() -> 0))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> {
                            assertThat(rejected.status()).isEqualTo(OK);
                            assertThat(rejected.detail()).contains("still unknown an hour after");
                        });
    }

    @Test
    void looksAFewDozenTimesUntilThen() {
        Random random = new Random(7);
        List<Duration> waits = new ArrayList<>();
        while (unknown(random) instanceof Deferred deferred) {
            waits.add(deferred.retryAfter().orElseThrow());
            clock.move(waits.get(waits.size() - 1));
        }

        assertThat(waits).hasSizeBetween(15, 30);
        assertThat(waits.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(waits.get(waits.size() - 1))
                .isBetween(Duration.ofSeconds(270), Duration.ofSeconds(300));
    }

    private Outcome unknown(RandomGenerator random) {
        return new Patience(clock, random).unknown(event, OK);
    }
}
