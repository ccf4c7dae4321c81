package org.dosomething.blink.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Settlement;

/** What is counted of one destination. */
final class DestinationMeters {

    /** What {@link Expiry} and {@link RetryPolicy} bury for. */
    private static final List<String> REASONS = List.of("rejected", "exhausted", "expired");

    private static final Duration[] CALL_TIMES = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    /** An outage counts in minutes and hours. */
    private static final Duration[] WAYS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofHours(24)
    };

    private final Map<String, Counter> attempted;
    private final Map<String, Counter> buried;
    private final Counter expired;
    private final Timer called;
    private final DistributionSummary sent;
    private final Timer delivered;

    DestinationMeters(DestinationName destination, MeterRegistry meters) {
        String name = destination.label();
        this.attempted = each(Result.WORDS, result -> attempted(name, result, meters));
        this.buried = each(REASONS, reason -> buried(name, reason, meters));
        this.expired =
                Counter.builder("blink.delivery.expired")
                        .description("Events that were too old to be sent when it was their turn")
                        .baseUnit("events")
                        .tag("destination", name)
                        .register(meters);
        this.called =
                Timer.builder("blink.delivery.called")
                        .description(
                                "Calls, and how long they took, the wait for a permit included")
                        .serviceLevelObjectives(CALL_TIMES)
                        .tag("destination", name)
                        .register(meters);
        this.sent =
                DistributionSummary.builder("blink.delivery.sent")
                        .description("Operations in a call: the events that it carries")
                        .baseUnit("operations")
                        .serviceLevelObjectives(1, 2, 5, 10, 25, 50, 100, 250, 500)
                        .tag("destination", name)
                        .register(meters);
        this.delivered =
                Timer.builder("blink.delivery.delivered")
                        .description(
                                "Events delivered, and how long after they were accepted;"
                                        + " without dead letters that were replayed")
                        .serviceLevelObjectives(WAYS)
                        .tag("destination", name)
                        .register(meters);
    }

    void called(Duration took, int events) {
        called.record(took);
        sent.record(events);
    }

    void attempted(Outcome outcome) {
        attempted.get(Result.of(outcome)).increment();
    }

    /**
     * @param way since it was accepted; of two gateways, one's clock may be behind
     */
    void delivered(Duration way) {
        delivered.record(way.isNegative() ? Duration.ZERO : way);
    }

    void settled(Collection<? extends Settlement> settlements) {
        for (Settlement settlement : settlements) {
            if (settlement instanceof Settlement.Dead dead) {
                buried.get(dead.reason()).increment();
            }
        }
    }

    void expired(Collection<? extends Settlement> letters) {
        expired.increment(letters.size());
        settled(letters);
    }

    private static Map<String, Counter> each(
            List<String> values, Function<String, Counter> counter) {
        return values.stream().collect(Collectors.toUnmodifiableMap(value -> value, counter));
    }

    private static Counter attempted(String destination, String result, MeterRegistry meters) {
        return Counter.builder("blink.delivery.attempted")
                .description("Attempts at events, by what came of them")
                .baseUnit("events")
                .tag("destination", destination)
                .tag("result", result)
                .register(meters);
    }

    private static Counter buried(String destination, String reason, MeterRegistry meters) {
        return Counter.builder("blink.delivery.buried")
                .description("Events that became dead letters, by the reason")
                .baseUnit("events")
                .tag("destination", destination)
                .tag("reason", reason)
                .register(meters);
    }
}
