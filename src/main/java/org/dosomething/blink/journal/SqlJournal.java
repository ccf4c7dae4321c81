package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal in a SQL database. Requests hand their writes to few writers and wait. */
final class SqlJournal implements Journal, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SqlJournal.class);

    /** A settlement may wait longer than a request: nobody is held up by it but its own lane. */
    private static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(30);

    private final Database database;
    private final Clock clock;
    private final Duration appendTimeout;
    private final Schema schema;
    private final Leases leases;
    private final Writers writers;
    private final List<KeptListener> listeners = new CopyOnWriteArrayList<>();
    private final List<CommitListener> commits = new CopyOnWriteArrayList<>();

    private SqlJournal(
            Database database, Clock clock, Duration appendTimeout, boolean remembering) {
        this.database = database;
        this.clock = clock;
        this.appendTimeout = appendTimeout;
        this.schema = new Schema(database);
        this.leases = database.leases();
        this.writers = new Writers(database, remembering, commits);
    }

    /** As below; remembers what becomes of events. */
    static SqlJournal open(Database database, Clock clock, Duration appendTimeout) {
        return open(database, clock, appendTimeout, true);
    }

    /**
     * Brings the schema up to date and starts the writers. Owns the database from here on.
     *
     * @param remembering whether it is remembered what became of events
     * @throws JournalNotOpened when the database cannot be used
     */
    static SqlJournal open(
            Database database, Clock clock, Duration appendTimeout, boolean remembering) {
        SqlJournal journal = new SqlJournal(database, clock, appendTimeout, remembering);
        try {
            journal.schema.provide(journal.leases::start);
        } catch (JournalNotOpened e) {
            database.close();
            throw e;
        }
        journal.writers.start();
        return journal;
    }

    @Override
    public CompletableFuture<Receipt> append(Submission submission) {
        Write<Receipt> write =
                Write.adding(
                        submission.bytes(),
                        statements -> statements.append(submission),
                        () -> tellListeners(submission));
        try {
            enqueue(write);
        } catch (JournalUnavailable e) {
            return CompletableFuture.failedFuture(e);
        }
        return write.result(appendTimeout);
    }

    @Override
    public void checkLeasesOutlast(Duration call) {
        leases.checkOutlasts(call);
    }

    @Override
    public Optional<Lease> lease(DestinationName destination, int partition) {
        return leases.lease(destination, partition);
    }

    @Override
    public boolean begin(Lease lease, List<Entry> entries) {
        Write<Optional<Boolean>> write =
                Write.changing(entries.size(), statements -> statements.begin(lease, entries));
        enqueue(write);
        return write.await(SETTLE_TIMEOUT).orElseThrow(LeaseLost::new);
    }

    @Override
    public void settle(Lease lease, List<? extends Settlement> settlements) {
        List<Write<Boolean>> writes = new ArrayList<>();
        for (int from = 0; from < settlements.size(); from += WriteQueue.ROWS) {
            int to = Math.min(settlements.size(), from + WriteQueue.ROWS);
            List<? extends Settlement> some = settlements.subList(from, to);
            writes.add(
                    Write.changing(
                            some.size(), statements -> statements.settle(lease, some, now())));
        }
        writes.forEach(this::enqueue);
        boolean held = true;
        for (Write<Boolean> write : writes) {
            held &= write.await(SETTLE_TIMEOUT);
        }
        if (!held) {
            throw new LeaseLost();
        }
    }

    /** Drops the idempotency keys that are no longer remembered. */
    void forgetOldKeys() {
        write(
                connection ->
                        Audit.update(
                                connection,
                                "DELETE FROM idempotency WHERE used_at <= ?",
                                clock.instant()
                                        .minus(Submission.Idempotency.LONGEST_MEMORY)
                                        .toEpochMilli()));
    }

    /** Gives space back; a writer may have to wait for a step of it, and it for a writer. */
    void tidyUp() {
        try {
            database.tidyUp();
        } catch (SQLException e) {
            log.atInfo()
                    .addKeyValue(LogKeys.CAUSE, e.getMessage())
                    .log("Space not given back this time");
        }
    }

    /** What is done with a connection. */
    interface SqlWork<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Does something small within a writer's next commit. */
    <T> T write(SqlWork<T> work) {
        return change(statements -> work.with(statements.connection()));
    }

    /** The same, with what a writer has at hand. */
    <T> T change(Write.Work<T> work) {
        Write<T> write = Write.changing(1, work);
        enqueue(write);
        return write.await(SETTLE_TIMEOUT);
    }

    Instant now() {
        return clock.instant();
    }

    <T> T read(SqlWork<T> work) {
        try (Connection connection = reader()) {
            try {
                return work.with(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new JournalUnavailable("the journal's database cannot be read", e);
        }
    }

    @Override
    public List<Entry> take(
            DestinationName destination,
            int partition,
            Collection<MemberId> leaveOut,
            int limit,
            long bytes) {
        return read(
                connection ->
                        new Head(connection, clock, bytes)
                                .read(destination, partition, leaveOut, limit));
    }

    @Override
    public long waiting(DestinationName destination) {
        return read(connection -> Backlog.count(connection, destination));
    }

    /** Reads through an index of all that waits. */
    Figures figures() {
        return read(conn -> new Figures(Backlog.all(conn), database.room(conn)));
    }

    private Connection reader() throws SQLException {
        if (!schema.isThere()) {
            throw new JournalUnavailable("the journal's database cannot be used");
        }
        return database.readers().getConnection();
    }

    @Override
    public void onKept(KeptListener listener) {
        listeners.add(listener);
    }

    void onCommit(CommitListener listener) {
        commits.add(listener);
    }

    /** Refuses what comes from now on, finishes what waits, and closes the database. */
    @Override
    public void close() {
        writers.stop(SETTLE_TIMEOUT);
        schema.stopTrying();
        leases.close();
        database.close();
    }

    private void enqueue(Write<?> write) {
        if (!schema.isThere()) {
            throw new JournalUnavailable("nothing was kept: the journal's database cannot be used");
        }
        writers.add(write);
    }

    private void tellListeners(Submission submission) {
        for (Submission.Copy copy : submission.copies()) {
            Event event = copy.event();
            int partition = event.member().partition(PARTITIONS);
            listeners.forEach(listener -> listener.kept(copy.destination(), partition));
        }
    }
}
