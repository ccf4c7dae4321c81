package org.dosomething.blink.problem;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every kind of refusal, in the order in which requests are checked; but of one status, first the
 * one that it means where nothing more is known.
 */
public enum ProblemCode {
    UNAUTHORIZED(401, "Credentials needed"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Representation not available"),
    RATE_LIMITED(429, "Too many requests"),
    PAYLOAD_TOO_LARGE(413, "Payload too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Media type not supported"),
    PARSING_BODY(400, "Body cannot be read"),
    VALIDATION_FAILED(422, "Fields are wrong"),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency key used for something else"),
    JOURNAL_UNAVAILABLE(503, "Journal cannot be used now"),
    DESTINATION_DISABLED(503, "Destination not configured"),
    UNEXPECTED(500, "Unexpected error");

    private final String code;
    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.code = "error_" + name().toLowerCase(java.util.Locale.ROOT);
        this.status = status;
        this.title = title;
    }

    /** As clients read it: {@code error_} and the name. */
    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Where its page is served, and the {@code type} of its documents. */
    public String path() {
        return "/problems/" + code;
    }

    /** The code that belongs to a status which the framework or the server decided on. */
    static ProblemCode ofStatus(int status) {
        if (status == 501 || status == 505) {
            return PARSING_BODY; // a transfer coding or a version of HTTP that nobody here reads
        }
        return Arrays.stream(values())
                .filter(known -> known.status == status)
                .findFirst()
                .orElse(status >= 400 && status < 500 ? PARSING_BODY : UNEXPECTED);
    }

    public static Optional<ProblemCode> of(String code) {
        return Arrays.stream(values()).filter(known -> known.code.equals(code)).findFirst();
    }
}
