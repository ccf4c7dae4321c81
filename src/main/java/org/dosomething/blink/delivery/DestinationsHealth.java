package org.dosomething.blink.delivery;

import java.util.List;
import java.util.Optional;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.journal.JournalUnavailable;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Says how each destination is. Never part of readiness: an event can be kept without them. */
final class DestinationsHealth extends AbstractHealthIndicator {

    private final List<Dispatch> dispatches;
    private final Journal journal;

    DestinationsHealth(List<Dispatch> dispatches, Journal journal) {
        super("A destination cannot be looked at");
        this.dispatches = dispatches;
        this.journal = journal;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        for (Dispatch dispatch : dispatches) {
            Condition condition = dispatch.gate().condition();
            if (!condition.up()) {
                builder.down();
            }
            builder.withDetail(
                    dispatch.destination().name().label(),
                    new Report(
                            condition.up() ? "UP" : "DOWN",
                            condition.since().toString(),
                            condition.lastSuccess().map(Object::toString),
                            condition.lastError().map(Condition.Error::text),
                            condition.lastError().map(error -> error.at().toString()),
                            waiting(dispatch)));
        }
    }

    private Optional<Long> waiting(Dispatch dispatch) {
        try {
            return Optional.of(journal.waiting(dispatch.destination().name()));
        } catch (JournalUnavailable e) {
            return Optional.empty();
        }
    }

    /** What is shown of one destination. */
    record Report(
            String state,
            String since,
            Optional<String> lastSuccess,
            Optional<String> lastError,
            Optional<String> lastErrorAt,
            Optional<Long> waiting) {}
}
