package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
 * @param below only where fewer events than this wait
 */
record LetterResend(DestinationName destination, int most, int below) {

    private static final String COLUMNS =
            "id, destination, lane, member, type, payload, request_id, accepted_at, told_at";

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
                    + ", replayed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
                    + " ON CONFLICT (id, destination) DO NOTHING";

    private static final String PUT_IN_ITS_PLACE =
            "INSERT INTO event ("
                    + COLUMNS
                    + ", sequence, replayed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
                    + " ON CONFLICT (id, destination) DO NOTHING";

    private static final String LEAVE =
            "UPDATE dead_letter SET replay = NULL, told_at = NULL WHERE sequence = ?";

    /** Where letters wait for a replay. */
    static List<DestinationName> due(Connection connection) throws SQLException {
        String sql = "SELECT DISTINCT destination FROM dead_letter WHERE replay IS NOT NULL";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            return SqlDeadLetters.rows(select, row -> DestinationName.of(row.getString(1)));
        }
    }

    int move(Connection connection) throws SQLException {
        if (isBusy(connection)) {
            return 0;
        }
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

    private boolean isBusy(Connection connection) throws SQLException {
        String sql =
                "SELECT count(*) FROM (SELECT 1 FROM event WHERE destination = ? LIMIT ?) AS few";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, destination.label());
            select.setInt(2, below);
            return SqlDeadLetters.rows(select, row -> row.getInt(1)).get(0) >= below;
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
