package org.dosomething.blink.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** A real journal for the tests of other packages. */
public final class Journals implements AutoCloseable {

    private final Database database;
    private final SqlJournal journal;

    private Journals(Database database, SqlJournal journal) {
        this.database = database;
        this.journal = journal;
    }

    public static Journals open(Path dir, Clock clock) {
        Database database = new SqliteDatabase(JournalDirectory.lock(dir), DataSize.ofMegabytes(1));
        return new Journals(database, SqlJournal.open(database, clock, Duration.ofSeconds(4)));
    }

    public Journal journal() {
        return journal;
    }

    /** As "id reason status attempts". */
    public List<String> deadLetters() throws SQLException {
        String sql = "SELECT id, reason, status, attempts FROM dead_letter ORDER BY sequence";
        try (Connection connection = database.readers().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(
                        String.join(
                                " ",
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4)));
            }
            return found;
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
