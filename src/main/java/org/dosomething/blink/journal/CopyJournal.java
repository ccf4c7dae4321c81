package org.dosomething.blink.journal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.springframework.util.unit.DataSize;

/**
 * The command {@code copy-journal FROM TO}: takes a journal along when the place it is kept in
 * changes. A place is a directory, or an address that begins with {@code jdbc:postgresql:}.
 */
public final class CopyJournal {

    public static final String NAME = "copy-journal";

    private static final String USAGE =
            "usage: java -jar blink.jar "
                    + NAME
                    + " FROM TO\n"
                    + "FROM, TO: the directory of an embedded journal, or jdbc:postgresql://…\n"
                    + "(with BLINK_DATABASE_USER and BLINK_DATABASE_PASSWORD). Stop every gateway"
                    + " first. TO must be empty; FROM keeps all that is in it.";

    private CopyJournal() {}

    /**
     * Does it, and says what was done or why not.
     *
     * @param args the command's name, from, to
     * @param environment by name, as of the process
     * @return the exit code: 0 when everything was copied, 1 when nothing was, 2 for a wrong use
     */
    public static int run(String[] args, Map<String, String> environment, PrintStream out) {
        if (args.length != 3) {
            out.println(USAGE);
            return 2;
        }
        try {
            Map<String, Long> copied = copy(args[1], args[2], environment);
            copied.forEach((table, rows) -> out.println(table + ": " + rows + " rows"));
            out.println("Copied. Start the gateway on the new place; keep the old one until then.");
            return 0;
        } catch (JournalNotOpened e) {
            out.println(e.getMessage() + ". " + e.action());
        } catch (SQLException | FlywayException e) {
            out.println("Nothing was copied: " + e.getMessage());
        }
        return 1;
    }

    private static Map<String, Long> copy(String from, String to, Map<String, String> environment)
            throws SQLException {
        Database source = database(from, JournalDirectory::lockExisting, environment);
        return JournalCopy.between(source, database(to, JournalDirectory::lock, environment));
    }

    private static Database database(
            String place,
            Function<Path, JournalDirectory> directory,
            Map<String, String> environment) {
        return place.startsWith("jdbc:postgresql:")
                ? new PostgresDatabase(
                        new JournalProperties.Shared(
                                place,
                                environment.getOrDefault("BLINK_DATABASE_USER", ""),
                                environment.getOrDefault("BLINK_DATABASE_PASSWORD", ""),
                                Duration.ofSeconds(30)))
                : new SqliteDatabase(directory.apply(Path.of(place)), DataSize.ofBytes(0));
    }
}
