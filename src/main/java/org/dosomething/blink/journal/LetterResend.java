package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.dosomething.blink.event.DestinationName;

/**
 * Puts some letters of one destination back among its events, oldest first: behind all that waits,
 * and few enough that what comes next does not wait for them.
 *
 * @param most how many at a time
 * @param below only where fewer events than this wait
 */
record LetterResend(DestinationName destination, int most, int below) {

    private static final String PUT_BACK =
            "INSERT INTO event (id, destination, lane, member, type, payload, request_id,"
                    + " accepted_at, replayed, told_at) SELECT id, destination, lane, member, type,"
                    + " payload, request_id, accepted_at, 1, told_at FROM dead_letter"
                    + " WHERE sequence = ? AND replay IS NOT NULL AND NOT "
                    + LetterConditions.FORGOTTEN
                    + " ON CONFLICT (id, destination) DO NOTHING";

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
        List<Long> letters = oldest(connection);
        for (long letter : letters) {
            if (Audit.update(connection, PUT_BACK, letter) == 1) {
                Audit.update(connection, "DELETE FROM dead_letter WHERE sequence = ?", letter);
            } else {
                Audit.update(
                        connection,
                        "UPDATE dead_letter SET replay = NULL, told_at = NULL WHERE sequence = ?",
                        letter);
            }
        }
        return letters.size();
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
