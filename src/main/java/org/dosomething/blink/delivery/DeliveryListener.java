package org.dosomething.blink.delivery;

import java.util.List;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Settlement;

/**
 * Hears what becomes of events, in the lane's thread. Must not block, and cannot change anything.
 */
public interface DeliveryListener {

    void attempted(Attempt attempt);

    /** Some events were too old when it was their turn, and go to the dead letters untried. */
    default void expired(DestinationName destination, List<Settlement> letters) {}
}
