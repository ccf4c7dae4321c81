package org.dosomething.blink.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The threads that write, and what waits for them. */
final class Writers {

    private final Database database;
    private final boolean remembering;
    private final List<CommitListener> listeners;
    private final WriteQueue queue = new WriteQueue();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param remembering whether it is remembered what became of rows
     * @param listeners told of every transaction; may be added to later
     */
    Writers(Database database, boolean remembering, List<CommitListener> listeners) {
        this.database = database;
        this.remembering = remembering;
        this.listeners = listeners;
    }

    void start() {
        for (int i = 0; i < database.writers(); i++) {
            Writer writer = new Writer(queue, database, remembering, listeners);
            Thread thread = new Thread(writer, "journal-writer-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    /**
     * @throws JournalUnavailable when too much waits already, or nothing is taken any more
     */
    void add(Write<?> write) {
        if (closed) {
            throw shuttingDown();
        }
        queue.add(write);
    }

    /** Refuses what comes from now on, and finishes what waits. */
    void stop(Duration patience) {
        closed = true;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(patience.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.forEach(write -> write.failed(shuttingDown()));
    }

    private static JournalUnavailable shuttingDown() {
        return new JournalUnavailable("nothing was kept: the gateway is shutting down");
    }
}
