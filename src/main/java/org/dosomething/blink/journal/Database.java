package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What differs between the databases that a journal can be kept in. */
interface Database extends AutoCloseable {

    /** The highest number ever given to a row that is still there, waiting or dead. */
    String LAST_SEQUENCE =
            "coalesce(max(sequence), 1) AS last FROM (SELECT sequence FROM event"
                    + " UNION ALL SELECT sequence FROM dead_letter) AS all_rows";

    /** Words that differ in the schema, by their placeholder. */
    Map<String, String> schemaWords();

    /** Where its migrations are, as Flyway names places. */
    List<String> schemaLocations();

    /** Whether it is worth waiting for when it cannot be reached at the start. */
    boolean mayBeAway();

    /** Before there are tables, and before anything is open. */
    void prepare();

    /** Now and then: gives space back that deleted rows have left, and their bytes with it. */
    void tidyUp() throws SQLException;

    /** A new connection that syncs every commit to disk, with auto-commit on. */
    Connection openWriter() throws SQLException;

    /** The statement that begins a transaction that writes. */
    String begin();

    /** Pooled connections for reading, with auto-commit off. */
    DataSource readers();

    /** How many threads may write at the same time. */
    int writers();

    /** Who delivers what; not started yet. */
    Leases leases();

    /**
     * Looks, before a commit, whether there is room for new events.
     *
     * @throws JournalUnavailable with the reason, when there is not
     */
    void checkRoom();

    /**
     * How much space is taken, and left.
     *
     * @param reader where the database has to be asked
     */
    Room room(Connection reader) throws SQLException;

    /** Whether a statement failed for what it said, and not because the database cannot work. */
    boolean blamesStatement(SQLException failure);

    /**
     * A name for the transaction under way, by which its outcome can be asked for when its commit
     * is not answered. Empty where a commit that failed is certainly none.
     */
    Optional<String> nameTransaction(Connection connection) throws SQLException;

    /**
     * Makes sure that no gateway works with it; its tables are there.
     *
     * @throws JournalNotOpened when one does
     */
    void checkUnused() throws SQLException;

    /** What is to be done after rows were put in with the numbers they had elsewhere. */
    List<String> afterCopy();

    /** What became of a transaction, asked on a connection of its own. */
    CommitState stateOf(String transaction) throws SQLException;

    @Override
    void close();
}
