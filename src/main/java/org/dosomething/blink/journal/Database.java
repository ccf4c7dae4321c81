package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** What differs between the databases that a journal can be kept in. */
interface Database extends AutoCloseable {

    /** Words that differ in the schema, by their placeholder. */
    Map<String, String> schemaWords();

    /** A new connection that syncs every commit to disk, with auto-commit on. */
    Connection openWriter() throws SQLException;

    /** The statement that begins a transaction that writes. */
    String begin();

    /** Pooled connections for reading, with auto-commit off. */
    DataSource readers();

    /** How many threads may write at the same time. */
    int writers();

    /**
     * Looks, before a commit, whether there is room for new events.
     *
     * @throws JournalUnavailable with the reason, when there is not
     */
    void checkRoom();

    /** Whether a statement failed for what it said, and not because the database cannot work. */
    boolean blamesStatement(SQLException failure);

    @Override
    void close();
}
