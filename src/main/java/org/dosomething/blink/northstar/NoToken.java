package org.dosomething.blink.northstar;

import org.dosomething.blink.delivery.Outcome;

/**
 * A call that was not made, for want of a token. No {@link java.io.IOException}: it says nothing of
 * how Northstar is, so its breaker counts no failure. It has no cause and no trace, which may hold
 * what the token server answered.
 */
final class NoToken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    /**
     * @param outcome for the event of the call
     */
    NoToken(Outcome outcome) {
        super(outcome.detail(), null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }
}
