package org.dosomething.blink.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.journal.Settlement;

/** Counts what becomes of events. Every meter is there from the start, at zero. */
final class DeliveryMetrics implements DeliveryListener {

    private final Map<DestinationName, DestinationMeters> meters =
            new EnumMap<>(DestinationName.class);

    /**
     * @param destinations those that are configured
     */
    DeliveryMetrics(MeterRegistry registry, Collection<DestinationName> destinations) {
        destinations.forEach(name -> meters.put(name, new DestinationMeters(name, registry)));
    }

    @Override
    public void attempted(Attempt attempt) {
        DestinationMeters own = meters.get(attempt.destination());
        own.called(attempt.took(), attempt.outcomes().size());
        Instant answeredAt = attempt.startedAt().plus(attempt.took());
        for (int i = 0; i < attempt.outcomes().size(); i++) {
            Outcome outcome = attempt.outcomes().get(i);
            own.attempted(outcome);
            if (outcome instanceof Outcome.Delivered) {
                delivered(own, attempt.call().entries().get(i), answeredAt);
            }
        }
        own.settled(attempt.settlements());
    }

    /** A letter that somebody sent again has waited for that person. */
    private static void delivered(DestinationMeters own, Entry entry, Instant at) {
        if (!entry.replayed()) {
            own.delivered(Duration.between(entry.event().acceptedAt(), at));
        }
    }

    @Override
    public void expired(DestinationName destination, List<Settlement> letters) {
        meters.get(destination).expired(letters);
    }
}
