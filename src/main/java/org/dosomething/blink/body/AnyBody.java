package org.dosomething.blink.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;

/** A body of whatever type, which nothing is refused for. */
public final class AnyBody {

    /** What is larger is read to its end, and only its beginning is kept; in bytes. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /** How much is kept of what is larger, or cannot be read; in bytes. */
    public static final int BEGINNING_BYTES = 64 * 1024;

    private static final String ATTRIBUTE = AnyBody.class.getName();
    private static final int SOME_BYTES = 16 * 1024;

    /** Reports come one after the other; a place is needed while one is read, and no longer. */
    private static final Semaphore PLACES = new Semaphore(8);

    /** Less than the 4 seconds that Customer.io waits for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final byte[] bytes;
    private final boolean whole;

    private AnyBody(byte[] bytes, boolean whole) {
        this.bytes = bytes;
        this.whole = whole;
    }

    /** Hears of all that is read, also of what is not kept. */
    @FunctionalInterface
    public interface Listener {
        void read(byte[] bytes, int length);
    }

    /**
     * The body of a request, whether it was read already or not. Asked for once: the request does
     * not hold it until it is answered.
     *
     * @throws Refusal as {@link #read}
     */
    public static AnyBody of(HttpServletRequest request) {
        Object known = request.getAttribute(ATTRIBUTE);
        request.removeAttribute(ATTRIBUTE);
        return known instanceof AnyBody body ? body : gather(request, (bytes, length) -> {});
    }

    /**
     * Reads to the end, and leaves it with the request.
     *
     * @throws Refusal 503 when it is cut off, or too many large ones come at the same time:
     *     whatever else were answered, its sender might not send it again
     */
    public static void read(HttpServletRequest request, Listener listener) {
        request.setAttribute(ATTRIBUTE, gather(request, listener));
    }

    private static AnyBody gather(HttpServletRequest request, Listener listener) {
        try {
            return gather(request.getInputStream(), listener);
        } catch (IOException e) {
            throw Refusal.retryAfter(
                    ProblemCode.JOURNAL_UNAVAILABLE,
                    "Nothing was kept: the body was cut off. Send it again.",
                    Duration.ofSeconds(1));
        }
    }

    private static AnyBody gather(InputStream in, Listener listener) throws IOException {
        byte[] some = new byte[SOME_BYTES];
        try (Gathered gathered = new Gathered(PLACES, PATIENCE)) {
            for (int length = in.read(some); length >= 0; length = in.read(some)) {
                listener.read(some, length);
                gathered.add(some, length);
            }
            return new AnyBody(gathered.bytes(), gathered.isWhole());
        }
    }

    /** At most {@link #BEGINNING_BYTES} of its beginning. */
    public byte[] beginning() {
        return bytes.length > BEGINNING_BYTES ? Arrays.copyOf(bytes, BEGINNING_BYTES) : bytes;
    }

    /** The fields of the JSON object that it is; empty when it is none, or larger than is kept. */
    @SuppressWarnings("unchecked")
    public Optional<Map<String, Object>> object() {
        if (!whole) {
            return Optional.empty();
        }
        try {
            return Json.read(bytes) instanceof Map<?, ?> members
                    ? Optional.of((Map<String, Object>) members)
                    : Optional.empty();
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }
}
