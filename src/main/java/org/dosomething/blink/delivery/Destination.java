package org.dosomething.blink.delivery;

import java.time.Duration;
import java.util.List;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Entry;

/**
 * Somewhere events are delivered to. Implemented once for each service; called from many lanes at
 * the same time.
 */
public interface Destination {

    DestinationName name();

    /**
     * Chooses what goes into the next call. Decides by the events alone: never by what is in the
     * way of earlier attempts, so that an event that may have arrived is repeated the same way.
     *
     * @param ready waiting entries, oldest first, no member twice; not empty
     * @return some of them, at least one, the first always among them
     */
    List<Entry> compose(List<Entry> ready);

    /**
     * Whether it is written down that an attempt begins, before it is made: where a repeat is known
     * only by what {@link Entry#begun} says. Its calls carry one event then.
     */
    default boolean writesDownAttempts() {
        return false;
    }

    /** How long {@link #deliver} takes at most. */
    Duration longestCall();

    /**
     * Makes one call; blocks until it is answered or has failed, within a bounded time. Repeats by
     * itself only what never arrived. Throws nothing that it can foresee.
     *
     * @param call what {@link #compose} chose, or a part of it
     * @return an outcome for each entry of the call, in the same order
     */
    List<Outcome> deliver(Call call);
}
