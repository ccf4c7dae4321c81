package org.dosomething.blink.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an attempt at one event ended, as its destination sees it. Each carries one sentence for the
 * log and the HTTP status where there was one; never a value from a payload.
 */
public sealed interface Outcome {

    String detail();

    OptionalInt status();

    /** The destination has it. */
    record Delivered(OptionalInt status) implements Outcome {
        @Override
        public String detail() {
            return "taken";
        }
    }

    /** It will never be taken as it is. */
    record Rejected(String detail, OptionalInt status) implements Outcome {}

    /**
     * It may be taken later.
     *
     * @param cause whose trouble it is
     * @param retryAfter how long the destination asked to be left alone, to 300 seconds
     */
    record Deferred(Cause cause, String detail, OptionalInt status, Optional<Duration> retryAfter)
            implements Outcome {}

    /**
     * Not ours to do: for this event alone, if others are taken, and else our own fault, as {@link
     * Misconfigured}.
     */
    record Forbidden(String detail, OptionalInt status) implements Outcome {}

    /** Our own fault, for every event alike: wrong credentials, wrong workspace. */
    record Misconfigured(String detail, OptionalInt status) implements Outcome {}

    /** Whose trouble a deferral is. */
    enum Cause {
        /** The call never arrived: refused, not resolved. Everything waits. */
        UNREACHABLE,
        /** The call was not made, because those before it failed. Everything waits. */
        NOT_CALLED,
        /** The destination asked for less. Everything waits. */
        THROTTLED,
        /**
         * What this event is about is not known to the destination yet. Its member waits for as
         * long as it says; no attempt is spent, and nobody else waits.
         */
        NOT_YET,
        /** The call failed, and may have arrived: 5xx, timeout, reset, an answer that is none. */
        FAILED
    }
}
