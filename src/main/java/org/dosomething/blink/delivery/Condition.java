package org.dosomething.blink.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * How a destination is.
 *
 * @param since when it became so
 * @param lastSuccess when it last took an event
 * @param lastError what went wrong last, also when all is well again
 */
record Condition(
        boolean up, Instant since, Optional<Instant> lastSuccess, Optional<Error> lastError) {

    /**
     * @param text one sentence
     */
    record Error(Instant at, String text) {}

    static Condition fine(Instant since) {
        return new Condition(true, since, Optional.empty(), Optional.empty());
    }

    Condition becoming(boolean now, Instant at) {
        return up == now ? this : new Condition(now, at, lastSuccess, lastError);
    }

    Condition afterSuccess(Instant at) {
        return new Condition(up, since, Optional.of(at), lastError);
    }

    Condition afterError(Instant at, String text) {
        return new Condition(up, since, lastSuccess, Optional.of(new Error(at, text)));
    }
}
