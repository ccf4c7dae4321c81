package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.event.DestinationName;

/**
 * What waits for one destination.
 *
 * @param waiting how many entries, those of members set aside included
 * @param oldest when the first of them was accepted; of a partition, the one that is first in
 *     order. What was a dead letter, and is sent again, does not count
 */
public record Backlog(long waiting, Optional<Instant> oldest) {

    private static final Backlog NONE = new Backlog(0, Optional.empty());

    private static final String COUNT = "SELECT count(*) FROM event WHERE destination = ?";

    private static final String COUNTS =
            "SELECT destination, count(*) FROM event GROUP BY destination";

    /** One look into the index for each partition: no table is read through. */
    private static final String OLDEST =
            "WITH RECURSIVE lanes (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM lanes"
                    + " WHERE number < ?) SELECT min((SELECT accepted_at FROM event"
                    + " WHERE destination = ? AND lane = lanes.number AND replayed = 0"
                    + " ORDER BY sequence LIMIT 1)) FROM lanes";

    static long count(Connection connection, DestinationName destination) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setString(1, destination.label());
            return SqlDeadLetters.rows(count, row -> row.getLong(1)).get(0);
        }
    }

    static Backlog of(Connection connection, DestinationName destination) throws SQLException {
        try (PreparedStatement oldest = connection.prepareStatement(OLDEST)) {
            return new Backlog(count(connection, destination), oldest(oldest, destination));
        }
    }

    /** Of every destination. The count reads through an index of all that waits. */
    static Map<DestinationName, Backlog> all(Connection connection) throws SQLException {
        Map<DestinationName, Backlog> all = new EnumMap<>(DestinationName.class);
        for (DestinationName name : DestinationName.values()) {
            all.put(name, NONE);
        }
        try (PreparedStatement counts = connection.prepareStatement(COUNTS);
                PreparedStatement oldest = connection.prepareStatement(OLDEST)) {
            for (Count count : SqlDeadLetters.rows(counts, Count::read)) {
                all.put(count.of, new Backlog(count.entries, oldest(oldest, count.of)));
            }
        }
        return all;
    }

    private record Count(DestinationName of, long entries) {

        static Count read(java.sql.ResultSet row) throws SQLException {
            return new Count(DestinationName.of(row.getString(1)), row.getLong(2));
        }
    }

    private static Optional<Instant> oldest(PreparedStatement select, DestinationName destination)
            throws SQLException {
        select.setInt(1, Journal.PARTITIONS - 1);
        select.setString(2, destination.label());
        List<Optional<Instant>> found =
                SqlDeadLetters.rows(
                        select,
                        row -> {
                            long accepted = row.getLong(1);
                            return row.wasNull()
                                    ? Optional.<Instant>empty()
                                    : Optional.of(Instant.ofEpochMilli(accepted));
                        });
        return found.get(0);
    }
}
