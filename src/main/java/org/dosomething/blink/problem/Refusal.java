package org.dosomething.blink.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request that is answered with a problem. Thrown where the reason is found, written once, at the
 * edge. Without a stack trace: it is an answer, not a fault.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldError> errors;
    private final transient Duration retryAfter;

    private Refusal(ProblemCode code, String detail, List<FieldError> errors, Duration retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** With the text that the code's page has: what it means, and what to do. */
    public static Refusal of(ProblemCode code) {
        return of(code, ProblemText.of(code).detail());
    }

    /**
     * @param detail the consequence and the next step; never a value from the payload
     */
    public static Refusal of(ProblemCode code, String detail) {
        return new Refusal(code, detail, List.of(), null);
    }

    /** As {@link #of}, with the time after which another try makes sense. */
    public static Refusal retryAfter(ProblemCode code, String detail, Duration after) {
        return new Refusal(code, detail, List.of(), after);
    }

    /** All wrong fields at once, in the order of the catalogue. */
    public static Refusal invalid(List<FieldError> errors) {
        String message = errors.stream().map(FieldError::message).collect(Collectors.joining("; "));
        return new Refusal(ProblemCode.VALIDATION_FAILED, message, errors, null);
    }

    public ProblemCode code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
