package org.dosomething.blink.event;

import java.time.Instant;

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
        String requestId) {}
