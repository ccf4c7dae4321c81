package org.dosomething.blink.journal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Something that is dear to find out, as it was a moment ago. It is found out in a thread of its
 * own when somebody asks, and again the sooner the less that costs: at most a twentieth of the time
 * is spent on it. Who asks waits for half a second at most, however long the source hangs. Safe for
 * any number of threads.
 *
 * @param <T> must be immutable
 */
public final class Remembered<T> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** What could not be found out again for so long is not known any more. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private static final Duration SOONEST = Duration.ofMillis(500);

    private static final int TIMES_THE_COST = 20;

    private final Supplier<T> source;
    private final Executor executor;
    private final Runnable onClose;
    private final LongSupplier nanos;
    private Found<T> latest;
    private CompletableFuture<Void> search = CompletableFuture.completedFuture(null);
    private long searchedAt;
    private long notBefore;

    /**
     * @param name of the thread
     * @param source throws what it likes when it cannot say
     */
    public static <T> Remembered<T> of(String name, Supplier<T> source) {
        ExecutorService executor =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread thread = new Thread(task, name);
                            thread.setDaemon(true);
                            return thread;
                        });
        return new Remembered<>(source, executor, executor::shutdownNow, System::nanoTime);
    }

    Remembered(Supplier<T> source, Executor executor, Runnable onClose, LongSupplier nanos) {
        this.source = source;
        this.executor = executor;
        this.onClose = onClose;
        this.nanos = nanos;
        this.notBefore = nanos.getAsLong();
    }

    private record Found<T>(T value, long atNanos) {}

    /** The newest there is; empty when it cannot be found out. */
    public Optional<T> get() {
        await(searchIfDue());
        synchronized (this) {
            return Optional.ofNullable(latest)
                    .filter(found -> since(found.atNanos()) < FORGOTTEN_AFTER.toNanos())
                    .map(Found::value);
        }
    }

    private synchronized CompletableFuture<Void> searchIfDue() {
        if (search.isDone() && since(notBefore) >= 0) {
            searchedAt = nanos.getAsLong();
            search = CompletableFuture.runAsync(this::search, executor);
        }
        return search;
    }

    private void search() {
        Found<T> found = null;
        try {
            found = new Found<>(source.get(), nanos.getAsLong());
        } catch (RuntimeException e) {
            // it is not known, and that is what is said
        } finally {
            end(found);
        }
    }

    private synchronized void end(Found<T> found) {
        latest = found;
        long pause = Math.max(SOONEST.toNanos(), TIMES_THE_COST * since(searchedAt));
        notBefore = nanos.getAsLong() + pause;
    }

    /** However many ask, they wait no longer together than one would. */
    private void await(CompletableFuture<Void> under) {
        long left;
        synchronized (this) {
            left = PATIENCE.toNanos() - since(searchedAt);
        }
        try {
            if (left > 0) {
                under.get(left, TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // what was known before is said
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long since(long thenNanos) {
        return nanos.getAsLong() - thenNanos;
    }

    @Override
    public void close() {
        onClose.run();
    }
}
