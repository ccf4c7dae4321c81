package org.dosomething.blink.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private final HandMovedClock clock = new HandMovedClock();
    private final LoginThrottle throttle = new LoginThrottle(clock, 2);

    @Test
    void holdsBackAddressFromItsLimitUntilMinuteHasPassed() {
        throttle.failed("a");
        clock.move(Duration.ofSeconds(10));
        assertThat(throttle.delay("a")).isEmpty();
        throttle.failed("a");

        assertThat(throttle.delay("a")).contains(Duration.ofSeconds(50));
        assertThat(throttle.delay("b")).isEmpty();
        clock.move(Duration.ofSeconds(50));
        assertThat(throttle.delay("a")).isEmpty();
    }

    @Test
    void startsCountingAnewAfterMinute() {
        throttle.failed("a");
        clock.move(Duration.ofMinutes(1));
        throttle.failed("a");

        assertThat(throttle.delay("a")).isEmpty();
    }

    @Test
    void forgetsAddressThatFailedLongestAgoWhenThereAreTooMany() {
        throttle.failed("a");
        throttle.failed("a");
        for (int i = 0; i < LoginThrottle.MOST_ADDRESSES; i++) {
            throttle.failed("other" + i);
        }

        assertThat(throttle.delay("a")).isEmpty();
    }

    private static final class HandMovedClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
