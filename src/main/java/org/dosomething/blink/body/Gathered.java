package org.dosomething.blink.body;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;

/**
 * What is kept of a body that is being read, perhaps from somebody who is not known yet. Whatever
 * comes, and however slowly: a small body takes as much memory as it has, and only so many large
 * ones are gathered at a time.
 */
final class Gathered implements AutoCloseable {

    /** Up to this size, in bytes, a body needs no place. */
    static final int SMALL_BYTES = BodyReader.MAX_BYTES;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final Semaphore places;
    private final Duration patience;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean placed;
    private boolean whole = true;

    /**
     * @param places one for each large body
     * @param patience how long to wait for one
     */
    Gathered(Semaphore places, Duration patience) {
        this.places = places;
        this.patience = patience;
    }

    /**
     * Keeps it, unless there is too much by now.
     *
     * @throws Refusal 503 when there is no place for a large body
     */
    void add(byte[] some, int length) {
        if (!whole) {
            return;
        }
        int size = bytes.size() + length;
        if (size > AnyBody.MAX_BYTES) {
            bytes.write(some, 0, length);
            becomeBeginning();
            return;
        }
        if (size > SMALL_BYTES && !placed) {
            takePlace();
        }
        bytes.write(some, 0, length);
    }

    /** All that came; only the beginning of what is too large. */
    byte[] bytes() {
        return bytes.toByteArray();
    }

    boolean isWhole() {
        return whole;
    }

    private void becomeBeginning() {
        byte[] beginning = Arrays.copyOf(bytes.toByteArray(), AnyBody.BEGINNING_BYTES);
        bytes = new ByteArrayOutputStream();
        bytes.writeBytes(beginning);
        whole = false;
        close();
    }

    private void takePlace() {
        try {
            placed = places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!placed) {
            throw Refusal.retryAfter(
                    ProblemCode.JOURNAL_UNAVAILABLE,
                    "Nothing was kept: too many large bodies come at the same time. Send it again.",
                    TRY_AGAIN);
        }
    }

    /** Gives the place to somebody else. */
    @Override
    public void close() {
        if (placed) {
            placed = false;
            places.release();
        }
    }
}
