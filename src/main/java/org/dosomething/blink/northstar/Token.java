package org.dosomething.blink.northstar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What a call shows to be let in: a secret, which is worth something for a while. */
final class Token {

    /** Given up this long before its end, so that none ends on the way. */
    static final Duration MARGIN = Duration.ofMinutes(1);

    private final String value;
    private final Instant asked;
    private final Duration kept;

    /**
     * @param value printable ASCII
     * @param asked when it was asked for
     * @param lifetime from then on; of one that is short, the first half is used
     */
    Token(String value, Instant asked, Duration lifetime) {
        this.value = value;
        this.asked = asked;
        Duration half = lifetime.dividedBy(2);
        this.kept = lifetime.minus(half.compareTo(MARGIN) < 0 ? half : MARGIN);
    }

    boolean isFresh(Clock clock) {
        return Duration.between(asked, clock.instant()).compareTo(kept) < 0;
    }

    /** The header that it goes in. */
    String authorization() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "Token[****]";
    }
}
