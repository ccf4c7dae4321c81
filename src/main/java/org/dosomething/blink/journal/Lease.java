package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The right to deliver one partition of a destination. Nobody else has it at the same time; where
 * several gateways share a journal, it ends by itself unless the journal renews it.
 */
public abstract sealed class Lease permits EmbeddedLeases.Held, SharedLease {

    /** Whether something that takes so long at most, begun now, ends before the lease could. */
    public abstract boolean outlasts(Duration call);

    /** Called by its lane once it has nothing under way and will not begin anything any more. */
    public void giveBack() {}

    /**
     * Whether it is still held, for the rest of a transaction.
     *
     * @param connection within that transaction
     */
    abstract boolean isHeld(Connection connection) throws SQLException;
}
