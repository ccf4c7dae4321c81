package org.dosomething.blink.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.dosomething.blink.event.EventId;

/**
 * What is before a waiting event.
 *
 * @param ofMember how many events of the same member wait for the destination, and come first
 * @param ofDestination how many of all members came before it
 * @param hold why nothing of its member is sent now, where that is so
 */
public record Standing(long ofMember, long ofDestination, Optional<Hold> hold) {

    /**
     * An event of the same member, or itself, failed, and is tried again.
     *
     * @param event which
     * @param until when the next attempt may be made
     * @param attempts how many were spent on it
     * @param triedAt when the last was made
     * @param detail one sentence on how that ended
     * @param status the HTTP status it ended with
     */
    public record Hold(
            EventId event,
            Instant until,
            int attempts,
            Optional<Instant> triedAt,
            Optional<String> detail,
            OptionalInt status) {}
}
