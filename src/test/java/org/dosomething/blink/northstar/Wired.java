package org.dosomething.blink.northstar;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.delivery.Call;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.outbound.GuardedCalls;
import org.dosomething.blink.outbound.Outbound;
import org.dosomething.blink.outbound.Resilience;
import org.dosomething.blink.outbound.Statuses;
import org.dosomething.blink.outbound.UserAgent;

/** A destination with everything that belongs to it, and a clock that a test moves. */
final class Wired {

    private final Map<String, String> settings = new HashMap<>(Samples.complete());
    private Duration timeout = Duration.ofSeconds(4); // the first answer of a server takes its time
    private NorthstarDestination destination;
    final MovedClock clock = new MovedClock();

    /**
     * @param api where it is, without a path
     * @param tokenServer where it is, without a path
     */
    Wired(String api, String tokenServer) {
        settings.put("base-url", api + "/v2");
        settings.put("oauth.token-host", tokenServer);
    }

    Wired with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** For a connection, between packets, and for all of a call. */
    Wired within(Duration time) {
        timeout = time;
        return this;
    }

    Outcome deliver(Entry entry) {
        return destination().deliver(Call.of(List.of(entry))).get(0);
    }

    synchronized NorthstarDestination destination() {
        if (destination == null) {
            Resilience resilience =
                    new Resilience(
                            Retry.of("test", Resilience.retryConfig()),
                            CircuitBreaker.of("test", Resilience.breakerConfig()),
                            RateLimiter.of("test", Resilience.limiterConfig(1000)));
            destination =
                    NorthstarConfiguration.destination(
                            NorthstarPropertiesTest.bind(settings),
                            new Outbound(
                                    new Outbound.Timeouts(timeout, timeout, timeout),
                                    new UserAgent("Blink/test")),
                            new GuardedCalls(resilience, timeout),
                            new Statuses(Clock.systemUTC()),
                            clock);
        }
        return destination;
    }
}
