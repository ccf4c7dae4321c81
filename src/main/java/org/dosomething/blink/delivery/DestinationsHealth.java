package org.dosomething.blink.delivery;

import java.util.Optional;
import org.dosomething.blink.delivery.DestinationState.LastError;
import org.dosomething.blink.delivery.DestinationState.State;
import org.dosomething.blink.event.DisabledDestinations.Instead;
import org.dosomething.blink.journal.Backlog;
import org.dosomething.blink.journal.Order;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/**
 * Says how each destination is. Never part of readiness: an event can be kept without them. One
 * that is paused is not DOWN, whatever its last call met: somebody wanted it so.
 */
final class DestinationsHealth extends AbstractHealthIndicator {

    private final Destinations destinations;

    DestinationsHealth(Destinations destinations) {
        super("A destination cannot be looked at");
        this.destinations = destinations;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        for (DestinationState state : destinations.all()) {
            if (state.state() == State.DOWN) {
                builder.down();
            }
            builder.withDetail(
                    state.name().label(),
                    state.state() == State.DISABLED ? DisabledReport.of(state) : Report.of(state));
        }
    }

    private static Optional<Long> waiting(DestinationState state) {
        return state.backlog().map(Backlog::waiting);
    }

    /** What is shown of one destination. */
    record Report(
            String state,
            Optional<String> since,
            Optional<String> lastSuccess,
            Optional<String> lastError,
            Optional<String> lastErrorAt,
            Optional<Long> waiting,
            Optional<String> pausedBy,
            Optional<String> pausedBecause) {

        static Report of(DestinationState state) {
            return new Report(
                    state.state().name(),
                    state.since().map(Object::toString),
                    state.lastSuccess().map(Object::toString),
                    state.lastError().map(LastError::text),
                    state.lastError().map(error -> error.at().toString()),
                    DestinationsHealth.waiting(state),
                    state.paused().map(Order::who),
                    state.paused().map(Order::why));
        }
    }

    /**
     * What is shown of one that is not configured.
     *
     * @param waiting what was kept while it was
     */
    record DisabledReport(String state, Optional<String> whenDisabled, Optional<Long> waiting) {

        static DisabledReport of(DestinationState state) {
            return new DisabledReport(
                    state.state().name(),
                    state.whenDisabled().map(Instead::label),
                    DestinationsHealth.waiting(state));
        }
    }
}
