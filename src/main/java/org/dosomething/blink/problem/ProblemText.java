package org.dosomething.blink.problem;

/**
 * What a code means for the request, and what its sender does next. The only place for these texts:
 * pages show them, and documents carry them where nothing more is known.
 *
 * @param meaning the reason and the consequence
 * @param action the next step
 */
record ProblemText(String meaning, String action) {

    String detail() {
        return meaning + " " + action;
    }

    static ProblemText of(ProblemCode code) {
        return switch (code) {
            case UNAUTHORIZED ->
                    new ProblemText(
                            "No credentials came, or wrong ones; nothing was done.",
                            "Send the client's name and secret by HTTP Basic authentication.");
            case FORBIDDEN ->
                    new ProblemText(
                            "The client or the connection is not allowed this; nothing was done.",
                            "Use a client that has the role, or sign the request with the right key.");
            case NOT_FOUND ->
                    new ProblemText(
                            "There is no such path, or nothing by the id in it; nothing was done.",
                            "Compare the path with the list at /v1, and the id with its source.");
            case METHOD_NOT_ALLOWED ->
                    new ProblemText(
                            "The path exists, but not for this method; nothing was done.",
                            "Use one of the methods that the header Allow names.");
            case NOT_ACCEPTABLE ->
                    new ProblemText(
                            "The path cannot answer in what Accept asks for; nothing was done.",
                            "Send Accept: application/json, or no Accept at all.");
            default -> ofBody(code);
        };
    }

    private static ProblemText ofBody(ProblemCode code) {
        return switch (code) {
            case RATE_LIMITED ->
                    new ProblemText(
                            "Too many requests, or too many failed logins; this one was not read.",
                            "Send it again after the seconds in Retry-After.");
            case PAYLOAD_TOO_LARGE ->
                    new ProblemText(
                            "The body, or the data of its event, is too large; nothing was kept.",
                            "Send at most 256 KiB, and at most 100,000 bytes of event data.");
            case UNSUPPORTED_MEDIA_TYPE ->
                    new ProblemText(
                            "The body is of a type that is not read here; nothing was kept.",
                            "Send application/json or application/x-www-form-urlencoded, without"
                                    + " Content-Encoding.");
            case PARSING_BODY ->
                    new ProblemText(
                            "The request cannot be read: malformed, or cut off; nothing was kept.",
                            "Send well-formed HTTP with a complete body, JSON in UTF-8 with every key"
                                    + " once.");
            case VALIDATION_FAILED ->
                    new ProblemText(
                            "The request can be read, but fields are wrong; nothing was kept.",
                            "Correct the fields listed in errors and send it again.");
            default -> ofServer(code);
        };
    }

    private static ProblemText ofServer(ProblemCode code) {
        return switch (code) {
            case IDEMPOTENCY_KEY_REUSED ->
                    new ProblemText(
                            "The idempotency key came before with another body; nothing was kept.",
                            "Send the body of then to repeat it, or a new key for a new event.");
            case JOURNAL_UNAVAILABLE ->
                    new ProblemText(
                            "The journal could not be written or read in time; an event was not"
                                    + " accepted.",
                            "Send it again after the seconds in Retry-After, an event with the same"
                                    + " idempotency key.");
            case DESTINATION_DISABLED ->
                    new ProblemText(
                            "The event is only for a destination that is not configured here; it was"
                                    + " not accepted.",
                            "Send it again after the seconds in Retry-After; if it stays so, ask the"
                                    + " operators.");
            default ->
                    new ProblemText(
                            "Something failed inside; the event was not accepted.",
                            "Send it again later; if it fails again, give the operators the errorId.");
        };
    }
}
