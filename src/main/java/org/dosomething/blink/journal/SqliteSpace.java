package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the disk back what rows have left that are gone.
 *
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_incremental_vacuum">SQLite:
 *     incremental_vacuum</a>
 */
final class SqliteSpace {

    private static final Logger log = LoggerFactory.getLogger(SqliteSpace.class);

    /** As PRAGMA auto_vacuum says it. */
    private static final int INCREMENTAL = 2;

    /** Half a GiB: written anew in seconds. */
    private static final int PAGES_TO_REWRITE = 131_072;

    /** What the next rows will need is not given back. */
    private static final int FREE_PAGES_TO_KEEP = 1_000;

    /** How many pages are given back at a time: no commit waits for longer than that takes. */
    private static final int PAGES_AT_A_TIME = 1_000;

    private final Checkpoints.Connections connections;
    private final Checkpoints checkpoints;

    SqliteSpace(Checkpoints.Connections connections, Checkpoints checkpoints) {
        this.connections = connections;
        this.checkpoints = checkpoints;
    }

    /**
     * Has a file that is about to be made able to shrink, and one of an earlier version as well,
     * where it is small enough to be written anew.
     */
    void prepare() {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            boolean canShrink = number(statement, "PRAGMA auto_vacuum") == INCREMENTAL;
            if (!canShrink && number(statement, "PRAGMA page_count") < PAGES_TO_REWRITE) {
                statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
                statement.execute("VACUUM");
            }
        } catch (SQLException e) {
            log.atDebug().setCause(e).log("Whether the file can shrink is not known");
        }
    }

    /** Gives free pages back, and empties the log, in which deleted rows are still to be read. */
    void giveBack() throws SQLException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA secure_delete = ON");
            shrink(statement);
            checkpoints.empty(statement);
        }
    }

    /** In steps, until enough is given back or nothing more can be. */
    private static void shrink(Statement statement) throws SQLException {
        long before = Long.MAX_VALUE;
        long free = number(statement, "PRAGMA freelist_count");
        while (free > FREE_PAGES_TO_KEEP && free < before) {
            statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES_AT_A_TIME + ")");
            before = free;
            free = number(statement, "PRAGMA freelist_count");
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet found = statement.executeQuery(sql)) {
            return found.next() ? found.getLong(1) : 0;
        }
    }
}
