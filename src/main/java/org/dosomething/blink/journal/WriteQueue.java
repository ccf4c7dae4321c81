package org.dosomething.blink.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The writes that wait for a writer, or are in its hands. Bounded in number and in bytes: no thread
 * waits with a write, so nothing else would keep a slow disk from filling the memory.
 *
 * <p>Events go first, and share a commit with few other rows: while a backlog is drained at full
 * speed, a request waits for a handful of settlements and not for all of them.
 */
final class WriteQueue {

    /** More than this many mean that the disk is not keeping up. */
    static final int MOST_WRITES = 10_000;

    static final long MOST_BYTES = 64L << 20;

    /** Events in one commit: bounds it, and with it what one failure costs. */
    static final int EVENTS = 512;

    /**
     * Rows in one commit that are changed or deleted, beside events that somebody waits for. In a
     * large file each may touch a few pages.
     */
    static final int ROWS = 64;

    /** The same where no event waits: lanes that settle together share the pages they touch. */
    static final int ROWS_ALONE = 1024;

    /** Where events have come within this time, the next one is likely to. */
    static final Duration SOON = Duration.ofMillis(100);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Queue<Write<?>> adding = new ArrayDeque<>();
    private final Queue<Write<?>> changing = new ArrayDeque<>();
    private long bytes;
    private final LongSupplier nanos;
    private long lastAddedNanos;

    WriteQueue() {
        this(System::nanoTime);
    }

    WriteQueue(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastAddedNanos = nanos.getAsLong() - SOON.toNanos();
    }

    /**
     * @throws JournalUnavailable when too much waits already
     */
    void add(Write<?> write) {
        lock.lock();
        try {
            if (bytes + write.bytes() > MOST_BYTES) {
                throw full((MOST_BYTES >> 20) + " MiB wait");
            }
            if (adding.size() + changing.size() == MOST_WRITES) {
                throw full(MOST_WRITES + " writes wait");
            }
            bytes += write.bytes();
            lastAddedNanos = write.adds() ? nanos.getAsLong() : lastAddedNanos;
            (write.adds() ? adding : changing).add(write);
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes what waits, as far as it fits into a commit; waits until there is something. */
    void awaitSome(List<Write<?>> group) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isEmpty()) {
                some.await();
            }
            takeSome(group);
        } finally {
            lock.unlock();
        }
    }

    /** Takes what waits, as far as it fits into a commit. */
    void takeSome(List<Write<?>> group) {
        lock.lock();
        try {
            for (int i = 0; i < EVENTS && !adding.isEmpty(); i++) {
                group.add(adding.remove());
            }
            int rows = isAnEventLikely() ? ROWS : ROWS_ALONE;
            while (!changing.isEmpty() && changing.peek().rows() <= rows) {
                rows -= changing.peek().rows();
                group.add(changing.remove());
            }
            if (!isEmpty()) {
                some.signal(); // for another writer
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isAnEventLikely() {
        return nanos.getAsLong() - lastAddedNanos < SOON.toNanos();
    }

    /** Has what was taken count no more. */
    void done(Collection<Write<?>> group) {
        lock.lock();
        try {
            group.forEach(write -> bytes -= write.bytes());
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return adding.isEmpty() && changing.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void forEach(Consumer<Write<?>> action) {
        List<Write<?>> all = new ArrayList<>();
        lock.lock();
        try {
            all.addAll(adding);
            all.addAll(changing);
        } finally {
            lock.unlock();
        }
        all.forEach(action);
    }

    private static JournalUnavailable full(String what) {
        return new JournalUnavailable("nothing was kept: " + what + " for the disk already");
    }
}
