package org.dosomething.blink.sms;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.event.Event;

/**
 * How long a report waits for a message that the SMS service does not know yet. Twilio may report
 * before the service has noted what it sent.
 */
final class Patience {

    static final Duration END = Duration.ofHours(1);

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** So that reports of one broadcast do not all return together. */
    private static final double JITTER = 0.1;

    private final Clock clock;
    private final RandomGenerator random;

    Patience(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Half of the event's age until the next look, from 5 seconds to 5 minutes, less a tenth at
     * most; none once it is an hour old.
     *
     * @param status with which it was said that the message is not known
     */
    Outcome unknown(Event event, OptionalInt status) {
        Duration age = Duration.between(event.acceptedAt(), clock.instant());
        if (age.compareTo(END) >= 0) {
            return new Rejected(
                    "the message is still unknown an hour after this report of it;"
                            + " replay it if the SMS service comes to know the message",
                    status);
        }
        return new Deferred(
                Cause.NOT_YET,
                "the message is not known yet; it is looked for until the report is an hour old",
                status,
                Optional.of(wait(age)));
    }

    private Duration wait(Duration age) {
        Duration half = age.dividedBy(2);
        Duration bounded = half.compareTo(SHORTEST) < 0 ? SHORTEST : half;
        bounded = bounded.compareTo(LONGEST) > 0 ? LONGEST : bounded;
        return Duration.ofMillis((long) (bounded.toMillis() * (1 - JITTER * random.nextDouble())));
    }
}
