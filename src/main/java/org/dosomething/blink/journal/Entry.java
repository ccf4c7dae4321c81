package org.dosomething.blink.journal;

import java.time.Instant;
import java.util.Optional;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;

/**
 * A kept row: one event that waits for one destination.
 *
 * @param sequence grows in the order in which one member's events were accepted
 * @param attempts how many attempts were spent on it
 * @param begun how many attempts were written down before they were made, and so may have arrived
 * @param lastAttemptAt when it was last tried, spent or not
 * @param replayed whether it was a dead letter, and somebody wants it sent all the same
 */
public record Entry(
        long sequence,
        DestinationName destination,
        Event event,
        int attempts,
        int begun,
        Optional<Instant> lastAttemptAt,
        boolean replayed) {}
