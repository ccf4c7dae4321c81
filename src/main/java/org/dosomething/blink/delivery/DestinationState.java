package org.dosomething.blink.delivery;

import java.time.Instant;
import java.util.Optional;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.DisabledDestinations.Instead;
import org.dosomething.blink.journal.Backlog;
import org.dosomething.blink.journal.Order;

/**
 * How a destination is, as this gateway sees it.
 *
 * @param since since when; empty for one that is not configured
 * @param lastSuccess when this gateway last saw it take an event
 * @param lastError what went wrong last, also when all is well again
 * @param backlog what waits for it; empty when the journal cannot be read
 * @param paused who paused it, when and why
 * @param whenDisabled what becomes of its events, where it is not configured
 */
public record DestinationState(
        DestinationName name,
        State state,
        Optional<Instant> since,
        Optional<Instant> lastSuccess,
        Optional<LastError> lastError,
        Optional<Backlog> backlog,
        Optional<Order> paused,
        Optional<Instead> whenDisabled) {

    /** The first that applies, from the last to the first. */
    public enum State {
        /** It takes events, or has not been asked yet. */
        UP,
        /** It is away, or refuses us: events wait. */
        DOWN,
        /** An operator said that nothing is sent to it, whether it is there or not. */
        PAUSED,
        /** It is not configured. */
        DISABLED
    }

    /**
     * @param text one sentence
     */
    public record LastError(Instant at, String text) {}

    /** Why nothing is sent now, in one sentence; empty where something is. */
    public Optional<String> reason() {
        return switch (state) {
            case UP -> Optional.empty();
            case DOWN -> lastError.map(LastError::text);
            case PAUSED -> paused.map(Order::why);
            case DISABLED -> Optional.of("not configured");
        };
    }
}
