package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.dosomething.blink.event.DestinationName;

/** A partition held for a time, by a gateway that shares the database with others. */
final class SharedLease extends Lease {

    /**
     * Locks the row until the commit: nobody takes the lease between this look and the writing. A
     * renewal, which changes no column of a unique index, does not wait for such a lock, nor the
     * other way round; a new token, which the index lease_term has, does.
     *
     * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS">
     *     PostgreSQL: row-level locks</a>
     */
    private static final String HELD =
            "SELECT 1 FROM lease WHERE destination = ? AND lane = ? AND token = ? FOR KEY SHARE";

    private final Partition partition;
    private final long token;
    private volatile long endNanos;
    private volatile boolean askedBack;
    private volatile boolean givenUp;
    private boolean lent;

    /**
     * @param token of this term: it is never given out twice
     * @param endNanos when it ends unless it is renewed, as {@link System#nanoTime}
     */
    SharedLease(Partition partition, long token, long endNanos) {
        this.partition = partition;
        this.token = token;
        this.endNanos = endNanos;
    }

    /** Which one, of which destination. */
    record Partition(DestinationName destination, int number) {}

    Partition partition() {
        return partition;
    }

    long token() {
        return token;
    }

    void renew(long until) {
        endNanos = until;
    }

    /** Wants it for another gateway; it stays in use until its lane looks up. */
    void askBack() {
        askedBack = true;
    }

    boolean isAskedBack() {
        return askedBack;
    }

    /** Lets a lane use it; false when it is given up. */
    synchronized boolean lend() {
        lent |= !givenUp;
        return !givenUp;
    }

    /** From here on it is not used. */
    @Override
    public synchronized void giveBack() {
        givenUp = true;
    }

    /** Nobody will give back what nobody got. */
    synchronized void giveBackUnlessLent() {
        givenUp |= !lent;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    @Override
    public boolean outlasts(Duration call) {
        return !askedBack && endNanos - System.nanoTime() > call.toNanos();
    }

    @Override
    boolean isHeld(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HELD)) {
            select.setString(1, partition.destination().label());
            select.setInt(2, partition.number());
            select.setLong(3, token);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }
}
