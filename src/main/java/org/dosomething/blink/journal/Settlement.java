package org.dosomething.blink.journal;

import java.time.Instant;
import java.util.OptionalInt;

/** How an attempt at an entry ended, for the journal to write down. */
public sealed interface Settlement {

    Entry entry();

    /**
     * The destination has it: the row goes.
     *
     * @param status the HTTP status it was taken with, if there was one
     */
    record Done(Entry entry, OptionalInt status) implements Settlement {

        public Done(Entry entry) {
            this(entry, OptionalInt.empty());
        }
    }

    /**
     * It stays, and with it all that follows of the same member, until a moment.
     *
     * @param attempts spent so far, this one included where it counts
     * @param detail one sentence on why, without a value from the payload
     * @param status the HTTP status, if there was one
     */
    record Postponed(
            Entry entry,
            int attempts,
            Instant triedAt,
            Instant notBefore,
            String detail,
            OptionalInt status)
            implements Settlement {}

    /**
     * It will never be taken: the row moves to the dead letters.
     *
     * @param reason a word from a closed set
     * @param detail one sentence without a value from the payload
     * @param status the last HTTP status, if there was one
     */
    record Dead(
            Entry entry,
            int attempts,
            Instant triedAt,
            String reason,
            String detail,
            OptionalInt status)
            implements Settlement {}
}
