package org.dosomething.blink.journal;

import java.util.List;
import org.dosomething.blink.event.DestinationName;

/**
 * Which destinations are paused, for all gateways that share the journal and over restarts. Safe
 * for use by any number of threads; throws {@link JournalUnavailable} when the database cannot be
 * used.
 */
public interface Pauses {

    /**
     * Nothing is sent to it.
     *
     * @param order who paused it, when and why
     */
    record Pause(DestinationName destination, Order order) {}

    List<Pause> all();

    /** False where it is paused already: who did that first, and why, stays. */
    boolean pause(DestinationName destination, Order order);

    /** False where it is not paused. */
    boolean resume(DestinationName destination, Order order);
}
