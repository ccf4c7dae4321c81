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

    private enum Kind {
        ADDING,
        CHANGING
    }

    private enum State {
        QUEUED,
        TAKEN,
        ABANDONED
    }

    private final Kind kind;
    private final long size;
    private final Work<T> work;
    private final Runnable afterCommit;
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private T pending;

    private Write(Kind kind, long size, Work<T> work, Runnable afterCommit) {
        this.kind = kind;
        this.size = size;
        this.work = work;
        this.afterCommit = afterCommit;
    }

    /**
     * One that adds to what is on disk, and that a request waits for.
     *
     * @param bytes how much memory its payloads take while it waits
     * @param afterCommit told once it is on disk, in the writer's thread
     */
    static <T> Write<T> adding(long bytes, Work<T> work, Runnable afterCommit) {
        return new Write<>(Kind.ADDING, bytes, work, afterCommit);
    }

    /**
     * One that changes what is there: it needs no room, or little, and no request waits for it.
     *
     * @param rows how many, about
     */
    static <T> Write<T> changing(int rows, Work<T> work) {
        return new Write<>(Kind.CHANGING, rows, work, () -> {});
    }

    boolean adds() {
        return kind == Kind.ADDING;
    }

    /** How much memory its payloads take. */
    long bytes() {
        return adds() ? size : 0;
    }

    /** How many rows it changes; what is added does not count. */
    int rows() {
        return adds() ? 0 : (int) size;
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
