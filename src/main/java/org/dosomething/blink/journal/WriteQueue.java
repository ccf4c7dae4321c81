package org.dosomething.blink.journal;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The writes that wait for a writer, or are in its hands. Bounded in number and in bytes: no thread
 * waits with a write, so nothing else would keep a slow disk from filling the memory.
 */
final class WriteQueue {

    /** More than this many mean that the disk is not keeping up. */
    static final int MOST_WRITES = 10_000;

    static final long MOST_BYTES = 64L << 20;

    private final BlockingQueue<Write<?>> writes = new LinkedBlockingQueue<>(MOST_WRITES);
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @throws JournalUnavailable when too much waits already
     */
    void add(Write<?> write) {
        if (bytes.addAndGet(write.bytes()) > MOST_BYTES) {
            bytes.addAndGet(-write.bytes());
            throw new JournalUnavailable(
                    "nothing was kept: " + (MOST_BYTES >> 20) + " MiB wait for the disk already");
        }
        if (!writes.offer(write)) {
            bytes.addAndGet(-write.bytes());
            throw new JournalUnavailable(
                    "nothing was kept: " + MOST_WRITES + " writes wait for the disk already");
        }
    }

    /** Takes what waits, at most so many; waits until there is one. */
    void awaitSome(List<Write<?>> group, int most) throws InterruptedException {
        group.add(writes.take());
        takeSome(group, most);
    }

    /** Takes what waits, until the group has so many. */
    void takeSome(List<Write<?>> group, int most) {
        writes.drainTo(group, most - group.size());
    }

    /** Has what was taken count no more. */
    void done(Collection<Write<?>> group) {
        group.forEach(write -> bytes.addAndGet(-write.bytes()));
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    void forEach(Consumer<Write<?>> action) {
        writes.forEach(action);
    }
}
