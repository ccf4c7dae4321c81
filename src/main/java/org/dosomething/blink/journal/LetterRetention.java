package org.dosomething.blink.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dosomething.blink.journal.Fate.State;

/**
 * Drops the oldest letters, some at a time: no commit of an event waits long behind it. What waits
 * for a replay stays, and counts for nothing: it goes by itself.
 */
final class LetterRetention {

    private static final int AT_A_TIME = 500;

    private static final String DELETE =
            "DELETE FROM dead_letter WHERE sequence = ? AND replay IS NULL" + Gone.LETTER;

    private final SqlJournal journal;

    LetterRetention(SqlJournal journal) {
        this.journal = journal;
    }

    long dropOlder(Instant tried) {
        long dropped = 0;
        List<Letter> some;
        do {
            some = oldest().stream().filter(letter -> letter.isOlder(tried)).toList();
            dropped += drop(some);
        } while (some.size() == AT_A_TIME);
        return dropped;
    }

    long dropMoreThan(long bytes) {
        long tooMuch = total() - bytes;
        long dropped = 0;
        while (tooMuch > 0) {
            List<Letter> some = new ArrayList<>();
            for (Letter letter : oldest()) {
                if (tooMuch > 0) {
                    some.add(letter);
                    tooMuch -= letter.bytes();
                }
            }
            dropped += drop(some);
            if (some.isEmpty()) {
                break;
            }
        }
        return dropped;
    }

    private record Letter(long sequence, long triedAt, long bytes) {

        boolean isOlder(Instant time) {
            return triedAt < time.toEpochMilli();
        }
    }

    private List<Letter> oldest() {
        String sql =
                "SELECT sequence, tried_at, bytes FROM dead_letter WHERE replay IS NULL"
                        + " ORDER BY tried_at LIMIT "
                        + AT_A_TIME;
        return journal.read(
                connection -> {
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        return SqlDeadLetters.rows(
                                select,
                                row -> new Letter(row.getLong(1), row.getLong(2), row.getLong(3)));
                    }
                });
    }

    /** In two sums: the first is read from an index alone, and few are in the second. */
    private long total() {
        String sum = "SELECT coalesce(sum(bytes), 0) FROM dead_letter";
        String sql = "SELECT (" + sum + ") - (" + sum + " WHERE replay IS NOT NULL)";
        return journal.read(
                connection -> {
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        return SqlDeadLetters.rows(select, row -> row.getLong(1)).get(0);
                    }
                });
    }

    private int drop(List<Letter> letters) {
        return letters.isEmpty() ? 0 : journal.change(statements -> delete(statements, letters));
    }

    private int delete(Statements statements, List<Letter> letters) throws SQLException {
        int dropped = 0;
        try (PreparedStatement delete = statements.connection().prepareStatement(DELETE)) {
            for (Letter letter : letters) {
                delete.setLong(1, letter.sequence());
                dropped += statements.outcomes().deleted(delete, State.DROPPED, journal.now());
            }
        }
        return dropped;
    }
}
