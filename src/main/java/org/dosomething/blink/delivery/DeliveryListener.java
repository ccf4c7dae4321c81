package org.dosomething.blink.delivery;

import java.util.List;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Settlement;

/**
 * Hears what becomes of events, in the lane's thread. Must not block, and cannot change anything.
 */
public interface DeliveryListener {

    /**
     * A call is about to be made. What is given back is closed by the same thread, once all that
     * came of the call was told.
     */
    default Making attempting(DestinationName destination, Call call) {
        return () -> {};
    }

    void attempted(Attempt attempt);

    /** Some events were too old when it was their turn, and go to the dead letters untried. */
    default void expired(DestinationName destination, List<Settlement> letters) {}

    /** A call while it is made. */
    interface Making extends AutoCloseable {
        @Override
        void close();
    }
}
