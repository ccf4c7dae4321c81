package org.dosomething.blink.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;

/**
 * An event that a destination will not get unless somebody says so.
 *
 * @param sequence grows with the order in which the events were accepted, or last replayed
 * @param event with the time of its acceptance
 * @param attempts how many were spent on it
 * @param triedAt when it was last tried, or given up untried
 * @param reason {@code rejected}, {@code exhausted}, {@code expired} or {@code unreadable}
 * @param detail one sentence without a value from the payload
 * @param status the last HTTP status, if there was one
 * @param replay the run that is to send it again
 */
public record DeadLetter(
        long sequence,
        DestinationName destination,
        Event event,
        int attempts,
        Instant triedAt,
        String reason,
        String detail,
        OptionalInt status,
        Optional<String> replay) {}
