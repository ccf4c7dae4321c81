package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventId;

/**
 * The statements a writer works with, prepared once for its connection. Written so that SQLite and
 * PostgreSQL take them alike.
 */
final class Statements implements AutoCloseable {

    private static final String INSERT =
            "INSERT INTO event (id, destination, lane, member, type, payload, request_id,"
                    + " accepted_at, trace_parent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (id, destination) DO NOTHING";

    /** Takes the key if it is new, or was last used too long ago to be remembered. */
    private static final String USE_KEY =
            "INSERT INTO idempotency (client, request_key, fingerprint, event_id, used_at)"
                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (client, request_key) DO UPDATE SET"
                    + " fingerprint = excluded.fingerprint, event_id = excluded.event_id,"
                    + " used_at = excluded.used_at WHERE idempotency.used_at <= ?";

    private static final String KEY =
            "SELECT fingerprint, event_id FROM idempotency WHERE client = ? AND request_key = ?";

    private static final String BEGIN_ATTEMPT =
            "UPDATE event SET begun = begun + 1 WHERE sequence = ?";

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement insert;
    private final PreparedStatement useKey;
    private final PreparedStatement key;
    private final PreparedStatement beginAttempt;
    private final Outcomes outcomes;
    private final Forgetting forgetting;
    private final Settling settling;

    private Statements(Connection connection, String begin, boolean remembering)
            throws SQLException {
        this.connection = connection;
        this.begin = connection.prepareStatement(begin);
        this.commit = connection.prepareStatement("COMMIT");
        this.insert = connection.prepareStatement(INSERT);
        this.useKey = connection.prepareStatement(USE_KEY);
        this.key = connection.prepareStatement(KEY);
        this.beginAttempt = connection.prepareStatement(BEGIN_ATTEMPT);
        this.outcomes = new Outcomes(connection, remembering);
        this.forgetting = new Forgetting(connection, outcomes);
        this.settling = new Settling(connection, outcomes, forgetting);
    }

    /**
     * Owns the connection from here on, and closes it when it cannot be worked with.
     *
     * @param remembering whether it is remembered what became of rows
     */
    static Statements prepare(Connection connection, String begin, boolean remembering)
            throws SQLException {
        try {
            return new Statements(connection, begin, remembering);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Adds what was submitted, unless its key says that it was there before. */
    Receipt append(Submission submission) throws SQLException {
        if (submission.idempotency().isPresent()) {
            Submission.Idempotency idempotency = submission.idempotency().get();
            if (!use(idempotency, submission.event())) {
                return known(idempotency);
            }
        }
        Event event = submission.event();
        if (event.type().forgets()) {
            forgetting.accepted(submission);
        }
        for (Submission.Copy copy : submission.copies()) {
            insert(copy);
            if (copy.unsent().isPresent()) {
                Settlement dead = Burial.of(copy, copy.unsent().get(), connection);
                settling.settle(List.of(dead), event.acceptedAt());
            }
        }
        return new Receipt.Kept(event.id());
    }

    /** Whether all are there; empty where the lease is another's by now. */
    Optional<Boolean> begin(Lease lease, List<Entry> entries) throws SQLException {
        if (!lease.isHeld(connection)) {
            return Optional.empty();
        }
        boolean there = true;
        for (Entry entry : entries) {
            beginAttempt.setLong(1, entry.sequence());
            there &= beginAttempt.executeUpdate() == 1;
        }
        return Optional.of(there);
    }

    /** False, and nothing done, where the lease is another's by now. */
    boolean settle(Lease lease, Collection<? extends Settlement> settlements, Instant now)
            throws SQLException {
        if (!lease.isHeld(connection)) {
            return false;
        }
        settling.settle(settlements, now);
        return true;
    }

    /** Begun and ended by hand: the SQLite driver would hold the write lock between two commits. */
    void begin() throws SQLException {
        begin.execute();
    }

    /** When this returns, everything since {@link #begin} is synced to disk. */
    void commit() throws SQLException {
        commit.execute();
    }

    Connection connection() {
        return connection;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    /** By which the outcome can be asked for, when {@link #commit} is not answered. */
    Optional<String> nameTransaction(Database database) throws SQLException {
        return database.nameTransaction(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private boolean use(Submission.Idempotency idempotency, Event event) throws SQLException {
        long now = event.acceptedAt().toEpochMilli();
        useKey.setString(1, idempotency.client());
        useKey.setString(2, idempotency.key());
        useKey.setBytes(3, idempotency.fingerprint());
        useKey.setString(4, event.id().value());
        useKey.setLong(5, now);
        useKey.setLong(6, now - idempotency.memory().toMillis());
        return useKey.executeUpdate() == 1;
    }

    private Receipt known(Submission.Idempotency idempotency) throws SQLException {
        key.setString(1, idempotency.client());
        key.setString(2, idempotency.key());
        try (ResultSet found = key.executeQuery()) {
            if (!found.next()) {
                throw new SQLException("A key that was there is gone within its transaction");
            }
            return Arrays.equals(found.getBytes(1), idempotency.fingerprint())
                    ? new Receipt.Repeated(new EventId(found.getString(2)))
                    : new Receipt.KeyReused();
        }
    }

    private void insert(Submission.Copy copy) throws SQLException {
        Event event = copy.event();
        insert.setString(1, event.id().value());
        insert.setString(2, copy.destination().label());
        insert.setInt(3, event.member().partition(Journal.PARTITIONS));
        insert.setString(4, event.member().value());
        insert.setString(5, event.type().label());
        insert.setBytes(6, event.payload().json());
        insert.setString(7, event.requestId());
        insert.setLong(8, event.acceptedAt().toEpochMilli());
        insert.setString(9, event.traceParent().orElse(null));
        insert.executeUpdate();
    }
}
