package org.dosomething.blink.journal;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;

/**
 * What became of one event for one destination, as far as it is known.
 *
 * @param sequence grows with the order in which the events were accepted, or last replayed
 * @param memberHash tells members apart, 16 hex characters; empty where the member was forgotten
 * @param requestId of the request it came with; empty where the member was forgotten
 * @param attempts how many were spent on it
 * @param at since when that is so; of what waits, when it was last tried
 * @param status the last HTTP status
 * @param detail one sentence on the last attempt that failed, without a value from the payload
 * @param replay the run that is to send a dead letter again
 */
public record Fate(
        long sequence,
        EventId id,
        DestinationName destination,
        EventType type,
        Optional<String> memberHash,
        Optional<String> requestId,
        Instant acceptedAt,
        State state,
        int attempts,
        Optional<Instant> at,
        OptionalInt status,
        Optional<String> detail,
        Optional<String> replay) {

    /** What can become of an event. */
    public enum State {
        /** It is to be sent. */
        WAITING,
        /** The destination took it. */
        DELIVERED,
        /** A dead letter: it will never be taken as it is. */
        REJECTED,
        /** A dead letter: it failed too often. */
        EXHAUSTED,
        /** A dead letter: it was too old when it was its turn. */
        EXPIRED,
        /** A dead letter: it could not be read when it came, and is never sent. */
        UNREADABLE,
        /** It was a dead letter, and an operator deleted it. */
        DISCARDED,
        /** It was a dead letter, and kept for no longer. */
        DROPPED,
        /** Its member was to be forgotten; whether it was delivered before is forgotten too. */
        FORGOTTEN;

        /** As it stands in the journal. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }
}
