package org.dosomething.blink.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock for waiting: right when it is made, and then as even as the processor's, whatever the
 * machine's clock is set to meanwhile. What waits by it is never held up for an hour because
 * somebody turned the clock back.
 */
public final class SteadyClock extends Clock {

    private final Instant start;
    private final long startNanos = System.nanoTime();

    /**
     * @param clock that is right now
     */
    public SteadyClock(Clock clock) {
        this.start = clock.instant();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Only waiting is done by this clock");
    }
}
