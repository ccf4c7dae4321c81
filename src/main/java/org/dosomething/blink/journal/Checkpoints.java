package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps SQLite's write-ahead log short, in a thread of its own. Done by the writer, as SQLite does
 * it unless told otherwise, requests would wait for it; and among lanes that read all the time it
 * would never get to the end of the log, which would grow for as long as the load lasts.
 *
 * @see <a href="https://www.sqlite.org/wal.html#avoiding_excessively_large_wal_files">SQLite:
 *     avoiding excessively large WAL files</a>
 */
final class Checkpoints implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private static final long LOOK_MILLIS = 100;

    /** How a connection to the file is made. */
    interface Connections {
        Connection open() throws SQLException;
    }

    private final Connections connections;
    private final int pages;

    /** SQLite refuses a second checkpoint at the same time, and does not wait for the first. */
    private final Lock oneAtATime = new ReentrantLock();

    private final Thread thread = new Thread(this, "journal-checkpoints");
    private volatile boolean running = true;
    private boolean failing;

    /**
     * @param pages after how many in the log it is copied into the file
     */
    Checkpoints(Connections connections, int pages) {
        this.connections = connections;
        this.pages = pages;
    }

    synchronized void start() {
        if (running && thread.getState() == Thread.State.NEW) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    synchronized void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (running) {
            try (Connection connection = connections.open();
                    Statement statement = connection.createStatement()) {
                while (running) {
                    shorten(statement);
                    failing = false;
                    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                }
            } catch (SQLException e) {
                warnOnce(e);
                rest();
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    /**
     * Copies beside writers and readers what can be. Where that does not get to the end, because
     * they go on meanwhile, it lets neither begin for a moment.
     */
    private void shorten(Statement statement) throws SQLException {
        oneAtATime.lock();
        try {
            if (pagesAfter(statement, "NOOP") > pages
                    && pagesAfter(statement, "PASSIVE") > 2L * pages) {
                pagesAfter(statement, "RESTART");
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Copies all of the log, and leaves it without a byte. */
    void empty(Statement statement) throws SQLException {
        oneAtATime.lock();
        try {
            pagesAfter(statement, "TRUNCATE");
        } finally {
            oneAtATime.unlock();
        }
    }

    private static long pagesAfter(Statement statement, String mode) throws SQLException {
        try (ResultSet found = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
            return found.next() ? found.getLong("log") : 0;
        }
    }

    private void warnOnce(SQLException failure) {
        if (!failing) {
            log.atWarn()
                    .addKeyValue(LogKeys.CAUSE, failure.getMessage())
                    .log("The write-ahead log is not shortened: it grows until this ends");
        }
        failing = true;
    }

    private void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(10 * LOOK_MILLIS);
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
