package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * By what a commit that PostgreSQL did not answer is known later: a number in a row of its writer's
 * own, counted up in the transaction itself. It is there if, and only if, all else is.
 *
 * <p>Danger: {@code pg_xact_status} would not do. A server that crashes, or the standby that takes
 * its place, does not know of transactions whose log was lost, and gives their ids out again.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-info.html">PostgreSQL:
 *     pg_xact_status</a>
 */
final class CommitMarks {

    private static final String NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    /** A writer that has not written for so long has ended. */
    private static final String KEPT_MILLIS = "2592000000";

    private static final String NEXT =
            "INSERT INTO commit_mark (writer, number, changed_at) VALUES"
                    + " (current_setting('blink.writer'), 0, "
                    + NOW
                    + ") ON CONFLICT (writer) DO UPDATE SET number = commit_mark.number + 1,"
                    + " changed_at = excluded.changed_at RETURNING writer || ' ' || number";

    /** Fails where the transaction is still at it: it has the row locked. */
    private static final String REACHED =
            "SELECT number >= ? FROM commit_mark WHERE writer = ? FOR UPDATE NOWAIT";

    private static final String LOCKED = "55P03";

    private CommitMarks() {}

    /**
     * Gives a new connection of a writer its row, which is there before any transaction needs it.
     *
     * @param statement of the connection, with auto-commit on
     */
    static void begin(Statement statement) throws SQLException {
        statement.execute("SET blink.writer = '" + UUID.randomUUID() + "'");
        statement.execute(NEXT);
        statement.execute(
                "DELETE FROM commit_mark WHERE changed_at < " + NOW + " - " + KEPT_MILLIS);
    }

    /** Marks the transaction under way. */
    static String next(Connection connection) throws SQLException {
        try (PreparedStatement mark = connection.prepareStatement(NEXT);
                ResultSet found = mark.executeQuery()) {
            found.next();
            return found.getString(1);
        }
    }

    /**
     * What became of a transaction.
     *
     * @param mark that {@link #next} gave
     * @param connection another one
     */
    static CommitState stateOf(String mark, Connection connection) throws SQLException {
        String[] words = mark.split(" ");
        try (PreparedStatement select = connection.prepareStatement(REACHED)) {
            select.setLong(1, Long.parseLong(words[1]));
            select.setString(2, words[0]);
            try (ResultSet found = select.executeQuery()) {
                return found.next() && found.getBoolean(1)
                        ? CommitState.COMMITTED
                        : CommitState.ABORTED;
            }
        } catch (SQLException e) {
            if (LOCKED.equals(e.getSQLState())) {
                return CommitState.UNKNOWN;
            }
            throw e;
        }
    }
}
