package org.dosomething.blink.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that writes. It takes whatever waits, does it in one transaction, syncs once, and then
 * tells every caller. No request waits for a timer: the group is what came while the last commit
 * was being synced.
 *
 * <p>Danger: nobody may hear of success before {@code commit} has returned, and whoever hears of
 * failure must not find the row later, as far as the database lets us know.
 */
final class Writer implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Writer.class);

    /** Its requests have given up by then. */
    private static final Duration ASK_FOR = Duration.ofSeconds(4);

    private static final Duration ASK_AGAIN = Duration.ofMillis(200);

    private final WriteQueue queue;
    private final Database database;
    private final boolean remembering;
    private final List<CommitListener> listeners;
    private Statements statements;

    /**
     * @param remembering whether it is remembered what became of rows
     * @param listeners told of every transaction
     */
    Writer(
            WriteQueue queue,
            Database database,
            boolean remembering,
            List<CommitListener> listeners) {
        this.queue = queue;
        this.database = database;
        this.remembering = remembering;
        this.listeners = listeners;
    }

    /** Works until it meets an interrupt, then does what still waits and closes its connection. */
    @Override
    public void run() {
        List<Write<?>> group = new ArrayList<>();
        boolean open = true;
        while (open || !queue.isEmpty()) {
            try {
                if (open) {
                    queue.awaitSome(group);
                } else {
                    queue.takeSome(group);
                }
                write(group.stream().filter(Write::claim).toList());
            } catch (InterruptedException e) {
                open = false;
            } catch (RuntimeException e) {
                group.forEach(write -> write.failed(unavailable(e)));
            } finally {
                queue.done(group);
                group.clear();
            }
        }
        disconnect();
    }

    private void write(List<Write<?>> group) {
        List<Write<?>> possible = withRoom(group);
        if (possible.isEmpty()) {
            return;
        }
        try {
            commit(possible);
        } catch (SQLException e) {
            disconnect();
            if (possible.size() > 1 && database.blamesStatement(e)) {
                possible.forEach(write -> write(List.of(write)));
            } else {
                log.atWarn()
                        .setCause(e)
                        .addKeyValue(LogKeys.WRITES, possible.size())
                        .log("Not kept");
                listeners.forEach(listener -> listener.failed(possible.size()));
                possible.forEach(write -> write.failed(unavailable(e)));
            }
            return;
        }
        possible.forEach(Write::committed);
    }

    /** Settling needs no room: it makes some. */
    private List<Write<?>> withRoom(List<Write<?>> group) {
        if (group.stream().noneMatch(Write::adds)) {
            return group;
        }
        try {
            database.checkRoom();
            return group;
        } catch (JournalUnavailable e) {
            group.stream().filter(Write::adds).forEach(write -> write.failed(e));
            return group.stream().filter(write -> !write.adds()).toList();
        }
    }

    private void commit(List<Write<?>> group) throws SQLException {
        if (statements == null) {
            statements = Statements.prepare(database.openWriter(), database.begin(), remembering);
        }
        long start = System.nanoTime();
        statements.begin();
        for (Write<?> write : group) {
            write.run(statements);
        }
        Optional<String> transaction = statements.nameTransaction(database);
        try {
            statements.commit();
        } catch (SQLException e) {
            disconnect();
            askFor(transaction, e);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        int events = (int) group.stream().filter(Write::adds).count();
        listeners.forEach(listener -> listener.committed(events, took));
    }

    /** A commit that was not answered may have happened: it is asked for, not guessed. */
    private void askFor(Optional<String> transaction, SQLException failure) throws SQLException {
        long end = System.nanoTime() + ASK_FOR.toNanos();
        CommitState state = transaction.isEmpty() ? CommitState.ABORTED : CommitState.UNKNOWN;
        while (state == CommitState.UNKNOWN && System.nanoTime() < end) {
            try {
                state = database.stateOf(transaction.get());
            } catch (SQLException e) {
                log.atDebug().setCause(e).log("What became of a commit cannot be asked yet");
            }
            if (state == CommitState.UNKNOWN) {
                LockSupport.parkNanos(ASK_AGAIN.toNanos());
            }
        }
        if (state != CommitState.COMMITTED) {
            throw failure;
        }
    }

    /** A connection that failed is not used again: what state it is in is anyone's guess. */
    private void disconnect() {
        if (statements != null) {
            try {
                statements.close();
            } catch (SQLException e) {
                log.atDebug().setCause(e).log("A broken connection did not close");
            }
            statements = null;
        }
    }

    private static JournalUnavailable unavailable(Exception e) {
        return new JournalUnavailable("the journal's database failed", e);
    }
}
