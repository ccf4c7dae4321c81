package org.dosomething.blink.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Settlement;

/** Counts attempts by what came of them. */
final class DeliveryMetrics implements DeliveryListener {

    private final MeterRegistry meters;

    DeliveryMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void attempted(Attempt attempt) {
        String destination = attempt.destination().label();
        Timer.builder("blink.calls.made")
                .description("Calls to a destination and how long they took")
                .tag("destination", destination)
                .register(meters)
                .record(attempt.took());
        Map<String, Long> results =
                attempt.outcomes().stream()
                        .collect(Collectors.groupingBy(DeliveryLog::word, Collectors.counting()));
        results.forEach((result, events) -> count(destination, result, events));
    }

    @Override
    public void expired(DestinationName destination, List<Settlement> letters) {
        Counter.builder("blink.events.expired")
                .description("Events that were too old to be sent when it was their turn")
                .baseUnit("events")
                .tag("destination", destination.label())
                .register(meters)
                .increment(letters.size());
    }

    private void count(String destination, String result, long events) {
        Counter.builder("blink.events.attempted")
                .description("Attempts at events, by what came of them")
                .baseUnit("events")
                .tag("destination", destination)
                .tag("result", result)
                .register(meters)
                .increment(events);
    }
}
