package org.dosomething.blink.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Something a writer is to do within its next commit, and what a caller waits for.
 *
 * @param <T> what comes of it
 */
final class Write<T> {

    /** The work, done with the statements of one connection inside a transaction. */
    interface Work<T> {
        T with(Statements statements) throws SQLException;
    }

    private enum State {
        QUEUED,
        TAKEN,
        ABANDONED
    }

    private final boolean needsRoom;
    private final long bytes;
    private final Work<T> work;
    private final Runnable afterCommit;
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private T pending;

    /**
     * @param needsRoom whether it adds to what is on disk
     * @param bytes how much memory its payloads take while it waits
     * @param afterCommit told once it is on disk, in the writer's thread
     */
    Write(boolean needsRoom, long bytes, Work<T> work, Runnable afterCommit) {
        this.needsRoom = needsRoom;
        this.bytes = bytes;
        this.work = work;
        this.afterCommit = afterCommit;
    }

    boolean needsRoom() {
        return needsRoom;
    }

    long bytes() {
        return bytes;
    }

    /** Claims it for a commit; false when its caller has stopped waiting. */
    boolean claim() {
        return state.compareAndSet(State.QUEUED, State.TAKEN);
    }

    void run(Statements statements) throws SQLException {
        pending = work.with(statements);
    }

    /** Only after the commit: this is the moment a caller may say yes. */
    void committed() {
        afterCommit.run();
        result.complete(pending);
    }

    void failed(JournalUnavailable failure) {
        result.completeExceptionally(failure);
    }

    /**
     * What comes of it.
     *
     * @return completed in the writer's thread; with {@link JournalUnavailable} when it failed, or
     *     took longer than this
     */
    CompletableFuture<T> result(Duration timeout) {
        return result.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(this::refuse);
    }

    /**
     * Waits for what comes of it.
     *
     * @throws JournalUnavailable when it failed or took too long
     */
    T await(Duration timeout) {
        try {
            return result(timeout).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("whether it was kept is not known: interrupted", e);
        } catch (ExecutionException e) {
            throw new JournalUnavailable(e.getCause().getMessage(), e.getCause());
        }
    }

    private T refuse(Throwable failure) {
        if (failure instanceof JournalUnavailable unavailable) {
            throw unavailable;
        }
        String kept =
                state.compareAndSet(State.QUEUED, State.ABANDONED)
                        ? "nothing was kept"
                        : "whether it was kept is not known";
        throw new JournalUnavailable(kept + ": the disk did not answer in time", failure);
    }
}
