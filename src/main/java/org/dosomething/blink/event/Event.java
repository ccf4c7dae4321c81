package org.dosomething.blink.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/**
 * Something that happened to a member, accepted and checked.
 *
 * @param id names this acceptance; stays the same on every attempt
 * @param acceptedAt when Blink accepted it, to the millisecond: the time Customer.io is told
 * @param requestId the {@code X-Request-ID} it came with
 * @param traceParent the trace it came with, as a <a
 *     href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a> of 55
 *     characters, if it came with one
 */
public record Event(
        EventId id,
        EventType type,
        MemberId member,
        Payload payload,
        Instant acceptedAt,
        String requestId,
        Optional<String> traceParent) {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter().withZone(ZoneOffset.UTC);

    /** Without a trace. */
    public Event(
            EventId id,
            EventType type,
            MemberId member,
            Payload payload,
            Instant acceptedAt,
            String requestId) {
        this(id, type, member, payload, acceptedAt, requestId, Optional.empty());
    }

    /**
     * When Blink accepted it, as ISO 8601 in UTC: always with three digits of a second, so that
     * times sort as text, and with a {@code Z}.
     */
    public String acceptedAtText() {
        return TIME.format(acceptedAt);
    }
}
