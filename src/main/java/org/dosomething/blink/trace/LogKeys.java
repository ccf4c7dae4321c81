package org.dosomething.blink.trace;

/**
 * The keys of log lines, all of them. A line is constant text and values under these keys: ids,
 * numbers, times and words from closed sets. Never a value of a payload, personal data or a secret.
 *
 * <p>Those of {@link LogContext} are in the logging context, and so on every line of a request or
 * an attempt. A line gives none of them by itself: a key that comes twice has the structured format
 * throw the line away.
 */
public final class LogKeys {

    /** The {@code X-Request-ID} of the request or, of several events together, of the call. */
    public static final String REQUEST_ID = "requestId";

    /** The event's ULID. */
    public static final String EVENT_ID = "eventId";

    /** The 32 hex characters of the trace. */
    public static final String TRACE_ID = "traceId";

    /** Of the events of one call, in the order in which it carries them. */
    public static final String EVENT_IDS = "eventIds";

    /** The requests that the events of one call came with, each once. */
    public static final String REQUEST_IDS = "requestIds";

    /** The traces that the events of one call are part of, each once. */
    public static final String TRACE_IDS = "traceIds";

    /** How many events a call carries. */
    public static final String EVENTS = "events";

    /** Eight hex characters that tell members apart. */
    public static final String MEMBER = "member";

    public static final String TYPE = "type";
    public static final String DESTINATION = "destination";

    /** The number of this attempt, 1 for the first. */
    public static final String ATTEMPT = "attempt";

    /** What came of an attempt, as one word. */
    public static final String DECISION = "decision";

    /** What came of the events of one call, and of how many each. */
    public static final String DECISIONS = "decisions";

    /** One sentence on that. */
    public static final String DETAIL = "detail";

    /** The HTTP status. */
    public static final String STATUS = "status";

    public static final String DURATION_MS = "durationMs";
    public static final String ACCEPTED_AT = "acceptedAt";
    public static final String NEXT_ATTEMPT_AT = "nextAttemptAt";

    /** Since when a destination is paused. */
    public static final String SINCE = "since";

    /** The number of a destination's lane, which is that of its partition. */
    public static final String LANE = "lane";

    /** The name of an authenticated client. */
    public static final String CLIENT = "client";

    /** What the journal made of an event: kept, repeated or a key that is used again. */
    public static final String RECEIPT = "receipt";

    /** The code of a refusal. */
    public static final String CODE = "code";

    /** Names of fields that were removed; from a closed set. */
    public static final String REMOVED = "removed";

    /** By which a caller tells us of a fault of ours. */
    public static final String ERROR_ID = "errorId";

    /** What an operator did. */
    public static final String ACTION = "action";

    /** To how many dead letters it was done. */
    public static final String LETTERS = "letters";

    /** How many dead letters were dropped because they were too old. */
    public static final String FOR_AGE = "forAge";

    /** The same, because all together were too large. */
    public static final String FOR_SIZE = "forSize";

    /** How many writes one transaction had. */
    public static final String WRITES = "writes";

    /** What the database said, where it quotes no row. */
    public static final String CAUSE = "cause";

    /** What becomes of events for a destination that is not configured. */
    public static final String WHEN_DISABLED = "whenDisabled";

    private LogKeys() {}
}
