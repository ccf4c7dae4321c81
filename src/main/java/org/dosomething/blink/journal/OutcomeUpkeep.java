package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Drops the oldest outcomes, and forgets those of members who were forgotten. What is to be done is
 * found by the readers, and done some rows at a time: no commit of an event waits long behind it.
 */
final class OutcomeUpkeep {

    /** Which outcomes a row of {@code forgotten} means. */
    static final String TO_FORGET =
            "forgotten.member = outcome.member AND outcome.sequence < forgotten.up_to"
                    + " AND outcome.number <= forgotten.outcome";

    private static final int AT_A_TIME = 500;

    /** Members, in one reading through all outcomes. */
    private static final int AT_ONCE = 1_000;

    private static final String FORGET =
            "UPDATE outcome SET state = 'forgotten', at = ?, member = NULL, request_id = NULL,"
                    + " status = NULL WHERE number = ?";

    private static final String MEANT =
            "SELECT outcome.number, forgotten.at FROM outcome JOIN forgotten ON "
                    + TO_FORGET
                    + " WHERE forgotten.number <= ?";

    private final SqlJournal journal;

    OutcomeUpkeep(SqlJournal journal) {
        this.journal = journal;
    }

    /**
     * @param newest how many are kept
     */
    void keep(int newest) {
        Optional<Long> last =
                first("SELECT number FROM outcome ORDER BY number DESC LIMIT 1 OFFSET " + newest);
        if (last.isEmpty()) {
            return;
        }
        long next = first("SELECT number FROM outcome ORDER BY number LIMIT 1").orElse(0L);
        while (next <= last.get()) {
            long some = Math.min(last.get(), next + AT_A_TIME - 1);
            journal.write(
                    connection ->
                            Audit.update(
                                    connection, "DELETE FROM outcome WHERE number <= ?", some));
            next = some + 1;
        }
    }

    private Optional<Long> first(String sql) {
        return numbers(sql).stream().findFirst();
    }

    private List<Long> numbers(String sql) {
        return journal.read(
                connection -> {
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        return SqlDeadLetters.rows(select, row -> row.getLong(1));
                    }
                });
    }

    /** An outcome to be forgotten, and when that was said. */
    private record Meant(long number, long at) {}

    void forget() {
        List<Long> asked = numbers("SELECT number FROM forgotten ORDER BY number LIMIT " + AT_ONCE);
        if (asked.isEmpty()) {
            return;
        }
        long last = asked.get(asked.size() - 1);
        List<Meant> meant = journal.read(connection -> meant(connection, last));
        for (int from = 0; from < meant.size(); from += AT_A_TIME) {
            List<Meant> some = meant.subList(from, Math.min(meant.size(), from + AT_A_TIME));
            journal.write(connection -> forget(connection, some));
        }
        journal.write(connection -> done(connection, asked));
    }

    private static List<Meant> meant(Connection connection, long last) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MEANT)) {
            select.setLong(1, last);
            return SqlDeadLetters.rows(select, row -> new Meant(row.getLong(1), row.getLong(2)));
        }
    }

    private static int forget(Connection connection, List<Meant> meant) throws SQLException {
        for (Meant each : meant) {
            Audit.update(connection, FORGET, each.at(), each.number());
        }
        return meant.size();
    }

    /** By their numbers: a lower one may have been committed since. */
    private static int done(Connection connection, List<Long> asked) throws SQLException {
        for (Long number : asked) {
            Audit.update(connection, "DELETE FROM forgotten WHERE number = ?", number);
        }
        return asked.size();
    }
}
