package org.dosomething.blink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.delivery.ScriptedDestination.FAILED;
import static org.dosomething.blink.delivery.ScriptedDestination.FORBIDDEN;
import static org.dosomething.blink.delivery.ScriptedDestination.NOT_CALLED;
import static org.dosomething.blink.delivery.ScriptedDestination.NOT_YET;
import static org.dosomething.blink.delivery.ScriptedDestination.REFUSED;
import static org.dosomething.blink.delivery.ScriptedDestination.TAKEN;
import static org.dosomething.blink.delivery.ScriptedDestination.THROTTLED;
import static org.dosomething.blink.delivery.ScriptedDestination.UNAUTHORIZED;
import static org.dosomething.blink.delivery.ScriptedDestination.UNREACHABLE;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.dosomething.blink.Events;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.journal.Settlement;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryMetrics metrics =
            new DeliveryMetrics(registry, List.of(DestinationName.CUSTOMERIO, DestinationName.SMS));

    @Test
    void beginsWithZeros() {
        for (String result : Result.WORDS) {
            assertThat(attempted(result)).isZero();
        }
        assertThat(buried("rejected") + buried("exhausted") + buried("expired")).isZero();
        assertThat(timer("blink.delivery.called").count()).isZero();
        assertThat(timer("blink.delivery.delivered").count()).isZero();
    }

    @Test
    void countsEveryOutcomeUnderItsWord() {
        List<Outcome> outcomes =
                List.of(
                        TAKEN,
                        TAKEN,
                        REFUSED,
                        FAILED,
                        THROTTLED,
                        NOT_CALLED,
                        UNREACHABLE,
                        NOT_YET,
                        UNAUTHORIZED,
                        FORBIDDEN);

        metrics.attempted(attempt(outcomes, List.of()));

        assertThat(attempted("delivered")).isEqualTo(2);
        for (String result : Result.WORDS.stream().filter(w -> !w.equals("delivered")).toList()) {
            assertThat(attempted(result)).as(result).isOne();
        }
        assertThat(timer("blink.delivery.called").totalTime(TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(
                        registry.get("blink.delivery.sent")
                                .tag("destination", "customerio")
                                .summary()
                                .totalAmount())
                .isEqualTo(10);
    }

    @Test
    void takesTheTimeFromAcceptanceToDelivery() {
        metrics.attempted(attempt(List.of(TAKEN, FAILED), List.of()));

        Timer delivered = timer("blink.delivery.delivered");
        assertThat(delivered.count()).isOne();
        assertThat(delivered.totalTime(TimeUnit.SECONDS)).isEqualTo(60 + 2);
    }

    @Test
    void takesNoTimeOfWhatWasADeadLetterNorOfWhatComesFromTheFuture() {
        Entry letter = entry(0, NOW.minusSeconds(9_000), true);
        Entry ahead = entry(1, NOW.plusSeconds(60), false);

        metrics.attempted(attempt(List.of(letter, ahead), List.of(TAKEN, TAKEN), List.of()));

        assertThat(timer("blink.delivery.delivered").count()).isOne();
        assertThat(timer("blink.delivery.delivered").totalTime(TimeUnit.SECONDS)).isZero();
    }

    @Test
    void countsWhatIsBuriedAndWhatExpired() {
        Entry entry = entry(0, NOW, false);
        metrics.attempted(
                attempt(List.of(REFUSED), List.of(dead(entry, "rejected"), later(entry))));
        metrics.attempted(attempt(List.of(FAILED), List.of(dead(entry, "exhausted"))));
        metrics.expired(
                DestinationName.CUSTOMERIO,
                List.of(dead(entry, "expired"), dead(entry, "expired")));

        assertThat(buried("rejected")).isOne();
        assertThat(buried("exhausted")).isOne();
        assertThat(buried("expired")).isEqualTo(2);
        assertThat(
                        registry.get("blink.delivery.expired")
                                .tag("destination", "customerio")
                                .counter()
                                .count())
                .isEqualTo(2);
    }

    private static Attempt attempt(List<Outcome> outcomes, List<Settlement> settlements) {
        List<Entry> entries =
                IntStream.range(0, outcomes.size())
                        .mapToObj(i -> entry(i, NOW.minusSeconds(60), false))
                        .toList();
        return attempt(entries, outcomes, settlements);
    }

    private static Attempt attempt(
            List<Entry> entries, List<Outcome> outcomes, List<Settlement> settlements) {
        return new Attempt(
                DestinationName.CUSTOMERIO,
                new Call("request-1", entries),
                outcomes,
                settlements,
                NOW,
                Duration.ofSeconds(2));
    }

    private static Entry entry(int number, Instant acceptedAt, boolean replayed) {
        return new Entry(
                number,
                DestinationName.CUSTOMERIO,
                Events.signup(Events.member(number), acceptedAt),
                0,
                0,
                Optional.empty(),
                replayed);
    }

    private static Settlement dead(Entry entry, String reason) {
        return new Settlement.Dead(entry, 1, NOW, reason, "why", OptionalInt.empty());
    }

    private static Settlement later(Entry entry) {
        return new Settlement.Postponed(
                entry, 1, NOW, NOW.plusSeconds(1), "why", OptionalInt.empty());
    }

    private double attempted(String result) {
        return registry.get("blink.delivery.attempted")
                .tags("destination", "customerio", "result", result)
                .counter()
                .count();
    }

    private double buried(String reason) {
        return registry.get("blink.delivery.buried")
                .tags("destination", "customerio", "reason", reason)
                .counter()
                .count();
    }

    private Timer timer(String name) {
        return registry.get(name).tag("destination", "customerio").timer();
    }
}
