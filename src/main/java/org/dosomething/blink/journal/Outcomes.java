package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.Fate.State;

/**
 * Remembers what became of rows, within the transaction that deletes them. {@link OutcomeUpkeep}
 * drops the oldest.
 */
final class Outcomes {

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String ADD =
            "INSERT INTO outcome (sequence, id, destination, type, member, request_id, accepted_at,"
                    + " attempts, state, at, status) VALUES ";

    private static final String FORGET =
            "INSERT INTO forgotten (member, up_to, outcome, at) VALUES (?, ?, ?, ?)";

    private static final String FORGET_ALL =
            "INSERT INTO forgotten (member, up_to, outcome, at) SELECT ?, ?,"
                    + " coalesce(max(number), 0), ? FROM outcome";

    private final Connection connection;
    private final boolean remembering;
    private final MemberHash hash;
    private final ManyRows add;

    /**
     * @param remembering whether anything is to be remembered
     */
    Outcomes(Connection connection, boolean remembering) throws SQLException {
        this.connection = connection;
        this.remembering = remembering;
        this.hash = MemberHash.read(connection);
        this.add =
                new ManyRows(
                        connection,
                        rows -> ADD + String.join(", ", Collections.nCopies(rows, ROW)));
    }

    boolean remembering() {
        return remembering;
    }

    /**
     * Remembers rows that a statement deletes.
     *
     * @param delete with a {@code RETURNING} of {@link Gone}
     * @return how many it deleted
     */
    int deleted(PreparedStatement delete, State state, Instant at) throws SQLException {
        List<Gone> gone = SqlDeadLetters.rows(delete, Gone::read);
        add(gone, state, at);
        return gone.size();
    }

    void add(List<Gone> gone, State state, Instant at) throws SQLException {
        if (remembering) {
            add.forEach(gone, (insert, rows) -> insert(insert, rows, state, at));
        }
    }

    private void insert(PreparedStatement insert, List<Gone> gone, State state, Instant at)
            throws SQLException {
        int i = 1;
        for (Gone row : gone) {
            boolean named = state != State.FORGOTTEN && !row.ofForgetting();
            insert.setLong(i++, row.sequence());
            insert.setString(i++, row.id());
            insert.setString(i++, row.destination());
            insert.setString(i++, row.type());
            if (named) {
                insert.setLong(i++, hash.of(new MemberId(row.member())));
            } else {
                insert.setNull(i++, Types.BIGINT);
            }
            insert.setString(i++, state == State.FORGOTTEN ? null : row.requestId());
            insert.setLong(i++, row.acceptedAt());
            insert.setInt(i++, row.attempts());
            insert.setString(i++, state.label());
            insert.setLong(i++, at.toEpochMilli());
            if (row.status() != null && state != State.FORGOTTEN) {
                insert.setInt(i++, row.status());
            } else {
                insert.setNull(i++, Types.INTEGER);
            }
        }
        insert.executeUpdate();
    }

    /**
     * Has what is remembered of a member forgotten, but for the ids. To find it here would hold up
     * everybody: it is not indexed.
     */
    void forgetAll(MemberId member, Instant at) throws SQLException {
        if (remembering) {
            Audit.update(
                    connection, FORGET_ALL, hash.of(member), Long.MAX_VALUE, at.toEpochMilli());
        }
    }

    /**
     * The same, also of what is yet to be remembered.
     *
     * @param before only of rows with a smaller sequence
     */
    void forget(MemberId member, long before, Instant at) throws SQLException {
        if (remembering) {
            Audit.update(
                    connection, FORGET, hash.of(member), before, Long.MAX_VALUE, at.toEpochMilli());
        }
    }
}
