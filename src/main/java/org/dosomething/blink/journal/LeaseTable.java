package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.SharedLease.Partition;

/** The leases as the database has them: by its clock, every statement by itself. */
final class LeaseTable {

    private static final String NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    private final Connection connection;
    private final String name;
    private final long lengthMillis;

    /**
     * @param connection with auto-commit on
     * @param name of this gateway
     */
    LeaseTable(Connection connection, String name, Duration length) {
        this.connection = connection;
        this.name = name;
        this.lengthMillis = length.toMillis();
    }

    /** Says that this gateway is alive, and counts those that are. */
    int beat() throws SQLException {
        update(
                "INSERT INTO gateway (name, seen_at) VALUES (?, "
                        + NOW
                        + ") ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at",
                name);
        update("DELETE FROM gateway WHERE seen_at < " + NOW + " - 10 * ?", lengthMillis);
        String sql = "SELECT count(*) FROM gateway WHERE seen_at > " + NOW + " - ?";
        try (PreparedStatement count = prepare(sql, lengthMillis);
                ResultSet found = count.executeQuery()) {
            found.next();
            return Math.max(1, found.getInt(1));
        }
    }

    /** Has a row for each partition. */
    void provide(DestinationName destination) throws SQLException {
        update(
                "INSERT INTO lease (destination, lane) SELECT ?, generate_series(0, ?)"
                        + " ON CONFLICT (destination, lane) DO NOTHING",
                destination.label(),
                Journal.PARTITIONS - 1);
    }

    /** Prolongs what this gateway holds, and says what that is, with the tokens. */
    Map<Partition, Long> renew() throws SQLException {
        return partitions(
                "UPDATE lease SET expires_at = "
                        + NOW
                        + " + ? WHERE holder = ? AND expires_at > "
                        + NOW
                        + " RETURNING destination, lane, token",
                lengthMillis,
                name);
    }

    /** Takes what nobody holds. */
    Map<Partition, Long> take(DestinationName destination, int most) throws SQLException {
        return partitions(
                "UPDATE lease SET holder = ?, token = token + 1, expires_at = "
                        + NOW
                        + " + ? WHERE (destination, lane) IN (SELECT destination, lane FROM lease"
                        + " WHERE destination = ? AND expires_at <= "
                        + NOW
                        + " LIMIT ? FOR UPDATE SKIP LOCKED) RETURNING destination, lane, token",
                name,
                lengthMillis,
                destination.label(),
                most);
    }

    void giveUp(SharedLease lease) throws SQLException {
        update(
                "UPDATE lease SET expires_at = 0 WHERE destination = ? AND lane = ? AND token = ?",
                lease.partition().destination().label(),
                lease.partition().number(),
                lease.token());
    }

    /** Has this gateway count no more among those that are alive. */
    void leave() throws SQLException {
        update("DELETE FROM gateway WHERE name = ?", name);
    }

    private Map<Partition, Long> partitions(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            Map<Partition, Long> found = new HashMap<>();
            while (rows.next()) {
                found.put(
                        new Partition(DestinationName.of(rows.getString(1)), rows.getInt(2)),
                        rows.getLong(3));
            }
            return found;
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
