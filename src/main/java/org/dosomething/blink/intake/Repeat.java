package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Submission;
import org.dosomething.blink.journal.Submission.Idempotency;
import org.dosomething.blink.problem.FieldError;

/**
 * How a repeat is known.
 *
 * @param idempotency what the journal remembers
 * @param namesEvent whether the event's id follows from it: where a key names one event for good
 */
record Repeat(Submission.Idempotency idempotency, boolean namesEvent) {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** What Customer.io sends with each attempt at one step for one person. */
    static final String STEP_KEY = "X-CIO-Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[ -~]{1,255}");

    /**
     * By the key that a client gave. The same key with something else is not a repeat, but a
     * mistake.
     *
     * @param source what was sent under the key
     * @param errors receives what is wrong with the key
     */
    static Optional<Repeat> byKey(
            EventType type, HttpServletRequest request, byte[] source, List<FieldError> errors) {
        return key(IDEMPOTENCY_KEY, request, errors)
                .map(key -> byKey(Caller.client(request), key, digest(type, source)));
    }

    /**
     * By the key of a step, which stands for it whatever its template made of it this time; else by
     * what was sent.
     *
     * @param window within which the same bytes count as the same message; zero for never
     * @param errors receives what is wrong with the key
     */
    static Optional<Repeat> ofStep(
            EventType type,
            HttpServletRequest request,
            byte[] source,
            Duration window,
            List<FieldError> errors) {
        Optional<String> stepKey = key(STEP_KEY, request, errors);
        if (stepKey.isPresent()) {
            String scope = scope(type, request);
            return Optional.of(byKey(scope, stepKey.get(), digest(type, new byte[0])));
        }
        if (request.getHeader(IDEMPOTENCY_KEY) != null) {
            return byKey(type, request, source, errors);
        }
        return window.isZero()
                ? Optional.empty()
                : Optional.of(byContent(scope(type, request), digest(type, source), window));
    }

    /**
     * By what was sent, or what stands for it.
     *
     * @param scope within which it is compared
     * @param memory how long it is remembered
     */
    static Repeat byContent(String scope, byte[] digest, Duration memory) {
        String key = HexFormat.of().formatHex(digest);
        return new Repeat(new Idempotency(scope, key, digest, memory), false);
    }

    static byte[] digest(EventType type, byte[] source) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(type.label().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(source);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Empty where the key may come again for another event. */
    Optional<EventId> eventId() {
        return Optional.of(idempotency)
                .filter(known -> namesEvent)
                .map(known -> EventId.derived(known.client(), known.key(), known.fingerprint()));
    }

    private static Repeat byKey(String scope, String key, byte[] digest) {
        return new Repeat(new Idempotency(scope, key, digest, Idempotency.LONGEST_MEMORY), true);
    }

    /** A step's keys are apart from those that a client gives with events. */
    private static String scope(EventType type, HttpServletRequest request) {
        return Caller.client(request) + "/" + type.label();
    }

    private static Optional<String> key(
            String header, HttpServletRequest request, List<FieldError> errors) {
        List<String> keys = Collections.list(request.getHeaders(header));
        boolean good = keys.isEmpty() || (keys.size() == 1 && KEY.matcher(keys.get(0)).matches());
        if (!good) {
            errors.add(
                    new FieldError(
                            header,
                            "format",
                            "\"" + header + "\" must be 1 to 255 printable ASCII characters"));
        }
        return keys.stream().findFirst();
    }
}
