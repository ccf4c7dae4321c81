package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes a dead letter of what was inserted just now: it has its number in the order of acceptance.
 */
final class Burial {

    private static final String SEQUENCE =
            "SELECT sequence FROM event WHERE id = ? AND destination = ?";

    private Burial() {}

    static Settlement.Dead of(Submission.Copy copy, Submission.Unsent unsent, Connection connection)
            throws SQLException {
        long sequence = sequence(copy, connection);
        Entry entry =
                new Entry(
                        sequence, copy.destination(), copy.event(), 0, 0, Optional.empty(), false);
        return new Settlement.Dead(
                entry,
                0,
                copy.event().acceptedAt(),
                unsent.reason(),
                unsent.detail(),
                OptionalInt.empty());
    }

    private static long sequence(Submission.Copy copy, Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SEQUENCE)) {
            select.setString(1, copy.event().id().value());
            select.setString(2, copy.destination().label());
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) {
                    throw new SQLException("A row is gone within its transaction");
                }
                return found.getLong(1);
            }
        }
    }
}
