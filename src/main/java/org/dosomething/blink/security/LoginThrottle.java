package org.dosomething.blink.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failed logins by address. An address that reaches the limit waits until a minute has gone
 * by since the first of them. Remembers the addresses that failed last, so many and no more: who
 * has more addresses than that is not held up by any counting.
 */
final class LoginThrottle {

    static final int MOST_ADDRESSES = 10_000;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<String, Failures> byAddress =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };
    private final Clock clock;
    private final int limit;

    /**
     * @param limit failed logins a minute from one address, at least 1
     */
    LoginThrottle(Clock clock, int limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** How long the address has to wait; empty when it may try. */
    synchronized Optional<Duration> delay(String address) {
        Failures failures = current(address);
        return failures.count() < limit
                ? Optional.empty()
                : Optional.of(Duration.between(clock.instant(), failures.first().plus(WINDOW)));
    }

    synchronized void failed(String address) {
        Failures failures = current(address);
        byAddress.put(address, new Failures(failures.first(), failures.count() + 1));
    }

    private Failures current(String address) {
        Instant now = clock.instant();
        Failures failures = byAddress.get(address);
        boolean over = failures == null || !now.isBefore(failures.first().plus(WINDOW));
        return over ? new Failures(now, 0) : failures;
    }

    private record Failures(Instant first, int count) {}
}
