package org.dosomething.blink.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * A journal in a PostgreSQL (13 or later) that several gateways may share.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/">pgjdbc: connection properties</a>
 */
final class PostgresDatabase implements Database {

    /** From the server's strong source; needs no extension. */
    private static final String RANDOM_BYTES =
            "uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())";

    private final String url;
    private final Properties properties;
    private final Duration lease;
    private final HikariDataSource readers;
    private final PostgresSpace space;

    PostgresDatabase(JournalProperties.Shared shared) {
        this.url = shared.url();
        this.properties = properties(shared);
        this.lease = shared.lease();
        this.readers = new HikariDataSource(readerConfig());
        this.space = new PostgresSpace(url, properties);
    }

    @Override
    public Map<String, String> schemaWords() {
        String number = "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
        return Map.of(
                "sequence", number, "number", number, "bytes", "BYTEA", "random", RANDOM_BYTES);
    }

    @Override
    public List<String> schemaLocations() {
        return List.of("classpath:db/journal", "classpath:db/postgresql");
    }

    /** Somebody else keeps it running: it is waited for. */
    @Override
    public boolean mayBeAway() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A server that is set to answer before its disk has the commit is told otherwise. A session
     * that stops in the middle of a transaction, because its gateway is frozen, ends after a few
     * seconds, and with it its locks.
     */
    @Override
    public Connection openWriter() throws SQLException {
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET idle_in_transaction_session_timeout = '5s'");
            CommitMarks.begin(statement);
            statement.execute(
                    "SELECT set_config('synchronous_commit', 'on', false)"
                            + " WHERE current_setting('synchronous_commit') IN ('off', 'local')");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void prepare() {
        // the server's files are its own
    }

    @Override
    public void tidyUp() throws SQLException {
        space.giveBack();
    }

    @Override
    public String begin() {
        return "BEGIN";
    }

    @Override
    public DataSource readers() {
        return readers;
    }

    @Override
    public int writers() {
        return 2;
    }

    @Override
    public Leases leases() {
        return new SharedLeases(url, properties, lease);
    }

    @Override
    public void checkRoom() {
        // the server's own disk is the server's own business
    }

    @Override
    public Room room(Connection reader) throws SQLException {
        String sql = "SELECT pg_database_size(current_database())";
        try (PreparedStatement select = reader.prepareStatement(sql)) {
            long used = SqlDeadLetters.rows(select, row -> row.getLong(1)).get(0);
            return new Room(used, Double.NaN, Double.NaN);
        }
    }

    /** Integrity violations, bad data, and deadlocks between the writers' keys. */
    @Override
    public boolean blamesStatement(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("22") || state.startsWith("23") || state.equals("40P01");
    }

    @Override
    public Optional<String> nameTransaction(Connection connection) throws SQLException {
        return Optional.of(CommitMarks.next(connection));
    }

    @Override
    public void checkUnused() throws SQLException {
        String sql =
                "SELECT count(*) FROM gateway WHERE seen_at"
                        + " > extract(epoch FROM clock_timestamp()) * 1000 - ?";
        try (Connection connection = DriverManager.getConnection(url, properties);
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, lease.toMillis());
            try (ResultSet found = select.executeQuery()) {
                found.next();
                if (found.getInt(1) > 0) {
                    throw new JournalNotOpened(
                            found.getInt(1) + " gateways work with this database",
                            "Stop them, and wait " + lease.toSeconds() + " s if they were killed.");
                }
            }
        }
    }

    @Override
    public List<String> afterCopy() {
        return List.of(
                "SELECT setval(pg_get_serial_sequence('event', 'sequence'), last) FROM (SELECT "
                        + LAST_SEQUENCE
                        + ") AS found",
                numbersAfter("audit"),
                numbersAfter("outcome"),
                numbersAfter("forgotten"));
    }

    private static String numbersAfter(String table) {
        return "SELECT setval(pg_get_serial_sequence('"
                + table
                + "', 'number'), last) FROM (SELECT coalesce(max(number), 1) AS last FROM "
                + table
                + ") AS found";
    }

    @Override
    public CommitState stateOf(String transaction) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            return CommitMarks.stateOf(transaction, connection);
        }
    }

    @Override
    public void close() {
        readers.close();
    }

    private HikariConfig readerConfig() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("journal-readers");
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** What the address says itself comes before these. */
    private static Properties properties(JournalProperties.Shared shared) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "blink");
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        // Of several hosts only the one that can be written to is of use.
        properties.setProperty("targetServerType", "primary");
        // It would quote rows in the texts of exceptions.
        properties.setProperty("logServerErrorDetail", "false");
        if (!shared.user().isEmpty()) {
            properties.setProperty("user", shared.user());
        }
        if (!shared.password().isEmpty()) {
            properties.setProperty("password", shared.password());
        }
        return properties;
    }
}
