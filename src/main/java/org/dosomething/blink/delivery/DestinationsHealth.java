package org.dosomething.blink.delivery;

import java.util.List;
import java.util.Optional;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.event.DisabledDestinations.Instead;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.journal.JournalUnavailable;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Says how each destination is. Never part of readiness: an event can be kept without them. */
final class DestinationsHealth extends AbstractHealthIndicator {

    private final List<Dispatch> dispatches;
    private final DisabledDestinations disabled;
    private final Journal journal;

    DestinationsHealth(List<Dispatch> dispatches, DisabledDestinations disabled, Journal journal) {
        super("A destination cannot be looked at");
        this.dispatches = dispatches;
        this.disabled = disabled;
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
                            waiting(dispatch.destination().name())));
        }
        disabled.byName()
                .forEach(
                        (name, instead) ->
                                builder.withDetail(name.label(), disabled(name, instead)));
    }

    private DisabledReport disabled(DestinationName name, Instead instead) {
        return new DisabledReport("DISABLED", instead.label(), waiting(name));
    }

    private Optional<Long> waiting(DestinationName destination) {
        try {
            return Optional.of(journal.waiting(destination));
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

    /**
     * What is shown of one that is not configured.
     *
     * @param waiting what was kept while it was
     */
    record DisabledReport(String state, String whenDisabled, Optional<Long> waiting) {}
}
