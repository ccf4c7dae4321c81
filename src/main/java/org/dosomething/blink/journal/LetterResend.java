package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventType;

/**
 * Puts some letters of one destination back among its events, oldest first: behind all that waits,
 * and few enough that what comes next does not wait for them.
 *
 * @param most how many at a time
 */
record LetterResend(DestinationName destination, int most) {

    private static final String COLUMNS =
            "id, destination, lane, member, type, payload, request_id, accepted_at, told_at,"
                    + " begun, trace_parent";

    /** Before it is put back: of two who want the row, a replay and a forgetting, one gets it. */
    private static final String TAKE_OUT =
            "DELETE FROM dead_letter WHERE sequence = ? AND replay IS NOT NULL AND NOT "
                    + LetterConditions.FORGOTTEN
                    + " AND NOT EXISTS (SELECT 1 FROM event WHERE event.id = dead_letter.id"
                    + " AND event.destination = dead_letter.destination) RETURNING "
                    + COLUMNS
                    + ", sequence";

    private static final String PUT_BACK =
            "INSERT INTO event ("
                    + COLUMNS
                    + ", replayed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
                    + " ON CONFLICT (id, destination) DO NOTHING";

    private static final String PUT_IN_ITS_PLACE =
            "INSERT INTO event ("
                    + COLUMNS
                    + ", sequence, replayed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
                    + " ON CONFLICT (id, destination) DO NOTHING";

    /** Who is set aside is told as {@link Head} tells it; read from two indexes alone. */
    private static final String WAITING =
            "SELECT count(*) FROM (SELECT 1 FROM event WHERE destination = ? AND member NOT IN"
                    + " (SELECT member FROM event WHERE destination = ? AND not_before > 0"
                    + " AND not_before > ? AND tried_at < ?) LIMIT ?) AS few";

    private static final String LEAVE =
            "UPDATE dead_letter SET replay = NULL, told_at = NULL WHERE sequence = ?";

    /**
     * Where letters wait for a replay, and few events wait.
     *
     * @param below fewer than this, those of members who are set aside left out: nothing waits for
     *     these but themselves
     */
    static List<DestinationName> due(Connection connection, int below, Instant now)
            throws SQLException {
        String sql = "SELECT DISTINCT destination FROM dead_letter WHERE replay IS NOT NULL";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            List<DestinationName> due = new ArrayList<>();
            for (String name : SqlDeadLetters.rows(select, row -> row.getString(1))) {
                if (waiting(connection, name, below, now) < below) {
                    due.add(DestinationName.of(name));
                }
            }
            return due;
        }
    }

    /** Not counted further than asked for. */
    private static int waiting(Connection connection, String destination, int most, Instant now)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WAITING)) {
            select.setString(1, destination);
            select.setString(2, destination);
            select.setLong(3, now.toEpochMilli());
            select.setLong(4, now.plus(Head.CLOCKS_MAY_DIFFER).toEpochMilli());
            select.setInt(5, most);
            return SqlDeadLetters.rows(select, row -> row.getInt(1)).get(0);
        }
    }

    int move(Connection connection) throws SQLException {
        int moved = 0;
        for (long letter : oldest(connection)) {
            Optional<Taken> taken = takeOut(connection, letter);
            moved +=
                    taken.isPresent()
                            ? taken.get().putBack(connection)
                            : Audit.update(connection, LEAVE, letter);
        }
        return moved;
    }

    /** Empty where it is forgotten, waits already, or is no longer there. */
    private static Optional<Taken> takeOut(Connection connection, long letter) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(TAKE_OUT)) {
            delete.setLong(1, letter);
            return SqlDeadLetters.rows(delete, Taken::read).stream().findFirst();
        }
    }

    /**
     * A letter that is one no more.
     *
     * @param columns as they are named, and its sequence
     */
    private record Taken(EventType type, List<Object> columns) {

        static Taken read(ResultSet row) throws SQLException {
            List<Object> columns = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.add(row.getObject(i));
            }
            return new Taken(EventType.of(row.getString("type")), columns);
        }

        /**
         * A forgetting gets its number again: what was accepted after it is not to be forgotten.
         */
        int putBack(Connection connection) throws SQLException {
            return type.forgets()
                    ? Audit.update(connection, PUT_IN_ITS_PLACE, columns.toArray())
                    : Audit.update(
                            connection, PUT_BACK, columns.subList(0, columns.size() - 1).toArray());
        }
    }

    private List<Long> oldest(Connection connection) throws SQLException {
        String sql =
                "SELECT sequence FROM dead_letter WHERE destination = ? AND replay IS NOT NULL"
                        + " ORDER BY sequence LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, destination.label());
            select.setInt(2, most);
            return SqlDeadLetters.rows(select, row -> row.getLong(1));
        }
    }
}
