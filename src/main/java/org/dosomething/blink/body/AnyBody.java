package org.dosomething.blink.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;

/** A body of whatever type, which nothing is refused for. */
public final class AnyBody {

    /** What is larger is read to its end, and not kept beyond this, in bytes. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int SOME_BYTES = 16 * 1024;

    private final byte[] bytes;

    private AnyBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Hears of all that is read, also of what is not kept. */
    @FunctionalInterface
    public interface Listener {
        void read(byte[] bytes, int length);
    }

    /**
     * Reads to the end.
     *
     * @throws Refusal 503 when it is cut off: whatever else were answered, its sender might not
     *     send it again
     */
    public static AnyBody read(HttpServletRequest request, Listener listener) {
        try {
            return read(request.getInputStream(), listener);
        } catch (IOException e) {
            throw Refusal.retryAfter(
                    ProblemCode.JOURNAL_UNAVAILABLE,
                    "Nothing was kept: the body was cut off. Send it again.",
                    Duration.ofSeconds(1));
        }
    }

    private static AnyBody read(InputStream in, Listener listener) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] some = new byte[SOME_BYTES];
        for (int length = in.read(some); length >= 0; length = in.read(some)) {
            listener.read(some, length);
            kept.write(some, 0, Math.min(length, MAX_BYTES + 1 - kept.size()));
        }
        return new AnyBody(kept.toByteArray());
    }

    /** All of it; one byte more than {@link #MAX_BYTES} of what is larger. */
    public byte[] bytes() {
        return bytes;
    }

    /** So many bytes of its beginning, or all that there are. */
    public byte[] first(int length) {
        return Arrays.copyOf(bytes, Math.min(length, bytes.length));
    }

    /** The fields of the JSON object that it is; empty when it is none, or larger than is kept. */
    @SuppressWarnings("unchecked")
    public Optional<Map<String, Object>> object() {
        if (bytes.length > MAX_BYTES) {
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
