package org.dosomething.blink.journal;

import java.time.Duration;
import java.util.Optional;
import org.dosomething.blink.event.DestinationName;

/** Which partitions this gateway delivers. */
interface Leases extends AutoCloseable {

    /** Begins to ask for leases; only once the schema is there. */
    void start();

    /**
     * Makes sure that leases are long enough for calls.
     *
     * @throws JournalNotOpened when a lease could never outlast such a call
     */
    void checkOutlasts(Duration call);

    /**
     * The lease of a partition, if this gateway has it.
     *
     * <p>To ask is also to say that nothing of an earlier lease is under way any more: only then
     * may a lease that is asked back be given up.
     */
    Optional<Lease> lease(DestinationName destination, int partition);

    /** Gives up what is held, at once. */
    @Override
    void close();
}
