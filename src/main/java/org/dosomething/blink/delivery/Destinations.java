package org.dosomething.blink.delivery;

import java.util.List;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.JournalUnavailable;
import org.dosomething.blink.journal.Order;

/**
 * How the destinations are, and whether anything is sent to them. Safe for any number of threads.
 */
public interface Destinations {

    /** All, also those that are not configured; in the order of their names in code. */
    List<DestinationState> all();

    DestinationState of(DestinationName name);

    /**
     * Has nothing more sent to a destination, by any gateway, over restarts. A call in flight ends,
     * and its outcome counts. Here it holds when this returns; other gateways that share the
     * journal notice within seconds. Events wait; attempts, ages and what is known of the
     * destination stay as they are.
     *
     * @return false where it was paused already; who did that, and why, stays
     * @throws JournalUnavailable when it is not known to be written down
     */
    boolean pause(DestinationName name, Order order);

    /**
     * Ends a pause.
     *
     * @return false where it was not paused
     * @throws JournalUnavailable when it is not known to be written down
     */
    boolean resume(DestinationName name, Order order);
}
