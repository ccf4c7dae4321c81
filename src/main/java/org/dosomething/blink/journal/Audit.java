package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Who did what, as rows that are written with what was done. */
final class Audit implements AuditTrail {

    private final SqlJournal journal;

    Audit(SqlJournal journal) {
        this.journal = journal;
    }

    @Override
    public List<Line> find(OptionalLong before, int limit) {
        return journal.read(connection -> read(connection, before, limit));
    }

    /**
     * Drops the oldest.
     *
     * @param since what was done then or later may stay
     * @param newest how many may stay
     */
    void keep(Instant since, int newest) {
        journal.write(
                connection ->
                        update(connection, "DELETE FROM audit WHERE at < ?", since.toEpochMilli())
                                + update(
                                        connection,
                                        "DELETE FROM audit WHERE number <= (SELECT number FROM"
                                                + " audit ORDER BY number DESC LIMIT 1 OFFSET ?)",
                                        newest));
    }

    static void write(Connection connection, Order order, String action, String subject, long count)
            throws SQLException {
        update(
                connection,
                "INSERT INTO audit (at, who, action, subject, why, letters)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                order.at().toEpochMilli(),
                order.who(),
                action,
                subject,
                order.why(),
                count);
    }

    private static List<Line> read(Connection connection, OptionalLong before, int limit)
            throws SQLException {
        String sql =
                "SELECT number, who, why, at, action, subject, letters FROM audit WHERE number < ?"
                        + " ORDER BY number DESC LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, before.orElse(Long.MAX_VALUE));
            select.setInt(2, limit);
            return SqlDeadLetters.rows(select, Audit::line);
        }
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong(1),
                new Order(row.getString(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4))),
                row.getString(5),
                row.getString(6),
                row.getLong(7));
    }

    /** A filter in words; a member by its hash. */
    static String of(DeadLetters.Filter filter) {
        List<String> words = new ArrayList<>();
        filter.id().ifPresent(id -> words.add("id " + id));
        filter.destination().ifPresent(name -> words.add("destination " + name.label()));
        filter.type().ifPresent(type -> words.add("type " + type.label()));
        filter.member().ifPresent(member -> words.add("member " + member.hash()));
        filter.reason().ifPresent(reason -> words.add("reason " + reason));
        filter.from().ifPresent(from -> words.add("from " + from));
        filter.to().ifPresent(to -> words.add("to " + to));
        return words.isEmpty() ? ", all" : ", " + String.join(", ", words);
    }

    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
