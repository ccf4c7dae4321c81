package org.dosomething.blink.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

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
        for (Outcome outcome : attempt.outcomes()) {
            Counter.builder("blink.events.attempted")
                    .description("Attempts at events, by what came of them")
                    .baseUnit("events")
                    .tag("destination", destination)
                    .tag("result", DeliveryLog.word(outcome))
                    .register(meters)
                    .increment();
        }
    }
}
