package org.dosomething.blink.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.util.unit.DataSize;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;

/**
 * The embedded journal: one SQLite file with a write-ahead log, synced at every commit.
 *
 * @see <a href="https://www.sqlite.org/wal.html">SQLite: write-ahead logging</a>
 * @see <a href="https://www.sqlite.org/pragma.html#pragma_synchronous">SQLite: synchronous</a>
 */
final class SqliteDatabase implements Database {

    /** Shorter than the time a request waits, so that a lock is reported and not sat out. */
    private static final int BUSY_TIMEOUT_MILLIS = 2_500;

    /**
     * In pages of 4 KiB. Most rows come and go within a second: with four times SQLite's default
     * they do so in the log alone, and the file is written less.
     */
    private static final int LOG_PAGES = 4_000;

    /** When the writer does it itself: only where {@link Checkpoints} cannot. */
    private static final int LOG_PAGES_AT_WORST = 16 * LOG_PAGES;

    private static final int PAGE_BYTES = 4_096;

    /** What the writer touches again and again: the head and the tail of every lane. */
    private static final int WRITER_CACHE_KIB = 8_192;

    /** A lane reads its head once, and from the start again later. */
    private static final int READER_CACHE_KIB = 512;

    private final JournalDirectory directory;
    private final DataSize minFree;
    private final HikariDataSource readers;
    private final Checkpoints checkpoints = new Checkpoints(this::connect, LOG_PAGES);
    private final SqliteSpace space = new SqliteSpace(this::connect, checkpoints);

    SqliteDatabase(JournalDirectory directory, DataSize minFree) {
        this.directory = directory;
        this.minFree = minFree;
        this.readers = new HikariDataSource(readerConfig());
    }

    @Override
    public Map<String, String> schemaWords() {
        return Map.of(
                "sequence", "INTEGER PRIMARY KEY AUTOINCREMENT",
                "number", "INTEGER PRIMARY KEY",
                "bytes", "BLOB",
                "random", "randomblob(32)");
    }

    @Override
    public List<String> schemaLocations() {
        return List.of("classpath:db/journal");
    }

    @Override
    public boolean mayBeAway() {
        return false;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Deleted rows are overwritten with zeros: what was delivered or forgotten is no longer in
     * the file.
     */
    @Override
    public Connection openWriter() throws SQLException {
        SQLiteConfig config = config();
        config.setCacheSize(-WRITER_CACHE_KIB);
        Connection connection = config.createConnection(url());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES_AT_WORST);
            statement.execute("PRAGMA journal_size_limit = " + 2 * LOG_PAGES * PAGE_BYTES);
            statement.execute("PRAGMA secure_delete = ON");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        checkpoints.start();
        return connection;
    }

    /** Takes the write lock now: a lock that is taken half-way cannot be waited for. */
    @Override
    public String begin() {
        return "BEGIN IMMEDIATE";
    }

    @Override
    public void prepare() {
        space.prepare();
    }

    @Override
    public void tidyUp() throws SQLException {
        space.giveBack();
    }

    @Override
    public DataSource readers() {
        return readers;
    }

    /** SQLite lets one write at a time. */
    @Override
    public int writers() {
        return 1;
    }

    @Override
    public Leases leases() {
        return new EmbeddedLeases();
    }

    @Override
    public void checkRoom() {
        long usable = directory.usableSpace();
        if (usable < minFree.toBytes()) {
            throw new JournalUnavailable(
                    "nothing was kept: "
                            + DataSize.ofBytes(usable).toMegabytes()
                            + " MiB are free on the journal's disk, fewer than the "
                            + minFree.toMegabytes()
                            + " MiB it keeps in reserve");
        }
    }

    @Override
    public Room room(Connection reader) {
        return new Room(directory.usedSpace(), directory.usableSpace(), minFree.toBytes());
    }

    @Override
    public boolean blamesStatement(SQLException failure) {
        int primaryCode = failure.getErrorCode() & 0xFF;
        return primaryCode == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || primaryCode == SQLiteErrorCode.SQLITE_TOOBIG.code
                || primaryCode == SQLiteErrorCode.SQLITE_MISMATCH.code;
    }

    @Override
    public Optional<String> nameTransaction(Connection connection) {
        return Optional.empty();
    }

    /** The lock on its directory says so. */
    @Override
    public void checkUnused() {}

    @Override
    public List<String> afterCopy() {
        return List.of(
                "DELETE FROM sqlite_sequence WHERE name = 'event'",
                "INSERT INTO sqlite_sequence (name, seq) SELECT 'event', " + LAST_SEQUENCE);
    }

    @Override
    public CommitState stateOf(String transaction) {
        return CommitState.ABORTED;
    }

    @Override
    public void close() {
        checkpoints.stop();
        readers.close();
        directory.close();
    }

    private HikariConfig readerConfig() {
        SQLiteConfig sqlite = config();
        sqlite.setCacheSize(-READER_CACHE_KIB);
        HikariConfig config = new HikariConfig();
        config.setPoolName("journal-readers");
        config.setJdbcUrl(url());
        config.setDataSourceProperties(sqlite.toProperties());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    private Connection connect() throws SQLException {
        return config().createConnection(url());
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return config;
    }

    private String url() {
        return "jdbc:sqlite:" + directory.file();
    }
}
