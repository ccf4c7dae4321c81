package org.dosomething.blink.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.dosomething.blink.event.DestinationName;

/** A row for each destination that is paused. */
final class SqlPauses implements Pauses {

    private static final String SELECT =
            "SELECT destination, who, why, at FROM pause ORDER BY destination";

    private static final String PAUSE =
            "INSERT INTO pause (destination, at, who, why) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (destination) DO NOTHING";

    private static final String RESUME = "DELETE FROM pause WHERE destination = ?";

    private final SqlJournal journal;

    SqlPauses(SqlJournal journal) {
        this.journal = journal;
    }

    @Override
    public List<Pause> all() {
        return journal.read(
                connection -> {
                    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
                        return SqlDeadLetters.rows(select, SqlPauses::pause);
                    }
                });
    }

    private static Pause pause(ResultSet row) throws SQLException {
        return new Pause(
                DestinationName.of(row.getString(1)),
                new Order(
                        row.getString(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4))));
    }

    @Override
    public boolean pause(DestinationName destination, Order order) {
        return change(
                "pause",
                destination,
                order,
                connection ->
                        Audit.update(
                                connection,
                                PAUSE,
                                destination.label(),
                                order.at().toEpochMilli(),
                                order.who(),
                                order.why()));
    }

    @Override
    public boolean resume(DestinationName destination, Order order) {
        return change(
                "resume",
                destination,
                order,
                connection -> Audit.update(connection, RESUME, destination.label()));
    }

    /** What waits is counted before: no writer is held up by it. */
    private boolean change(
            String action,
            DestinationName destination,
            Order order,
            SqlJournal.SqlWork<Integer> work) {
        long waiting = journal.waiting(destination);
        return journal.write(
                connection -> {
                    boolean changed = work.with(connection) == 1;
                    if (changed) {
                        Audit.write(connection, order, action, subject(destination), waiting);
                    }
                    return changed;
                });
    }

    private static String subject(DestinationName destination) {
        return "destination " + destination.label();
    }
}
