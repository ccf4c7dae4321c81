package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Properties;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the server clear away deleted rows, which it would else keep in its files until there are
 * many.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-vacuum.html">PostgreSQL: VACUUM</a>
 */
final class PostgresSpace {

    private static final Logger log = LoggerFactory.getLogger(PostgresSpace.class);

    /** What is being vacuumed, by another gateway or the server itself, is not waited for. */
    private static final String VACUUM = "VACUUM (SKIP_LOCKED) event, dead_letter, outcome";

    /** What the warning for it says, which nobody needs to hear. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Much longer than any other statement takes. */
    private static final String SOCKET_TIMEOUT_SECONDS = "600";

    private final String url;
    private final Properties properties = new Properties();
    private boolean refused;

    PostgresSpace(String url, Properties properties) {
        this.url = url;
        this.properties.putAll(properties);
        this.properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
    }

    /** Outside any transaction, as VACUUM has it. */
    void giveBack() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement()) {
            statement.execute(VACUUM);
            for (SQLWarning warning = statement.getWarnings();
                    warning != null;
                    warning = warning.getNextWarning()) {
                if (!LOCK_NOT_AVAILABLE.equals(warning.getSQLState())) {
                    sayOnce(warning);
                }
            }
        }
    }

    /** Without the right to it the server skips a table, and warns. */
    private void sayOnce(SQLWarning warning) {
        if (!refused) {
            refused = true;
            log.atWarn()
                    .addKeyValue(LogKeys.CAUSE, warning.getMessage())
                    .log(
                            "Tables may not be tidied up: what was delivered or forgotten stays in"
                                    + " the server's files for longer. Let BLINK_DATABASE_USER own"
                                    + " them");
        }
    }
}
