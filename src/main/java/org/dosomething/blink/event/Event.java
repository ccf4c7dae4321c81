package org.dosomething.blink.event;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Something that happened to a member, accepted and checked.
 *
 * @param id names this acceptance; stays the same on every attempt
 * @param acceptedAt when Blink accepted it, to the millisecond: the time Customer.io is told
 * @param requestId the {@code X-Request-ID} it came with
 */
public record Event(
        EventId id,
        EventType type,
        MemberId member,
        Payload payload,
        Instant acceptedAt,
        String requestId) {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter().withZone(ZoneOffset.UTC);

    /**
     * When Blink accepted it, as ISO 8601 in UTC: always with three digits of a second, so that
     * times sort as text, and with a {@code Z}.
     */
    public String acceptedAtText() {
        return TIME.format(acceptedAt);
    }
}
