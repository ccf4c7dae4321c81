package org.dosomething.blink.outbound;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import org.dosomething.blink.event.DestinationName;

/** For each destination a breaker, a pace and repeats of its own: one's outage is no other's. */
public final class Resiliences {

    private final RetryRegistry retries;
    private final CircuitBreakerRegistry breakers;
    private final RateLimiterRegistry limiters;

    public Resiliences(
            RetryRegistry retries, CircuitBreakerRegistry breakers, RateLimiterRegistry limiters) {
        this.retries = retries;
        this.breakers = breakers;
        this.limiters = limiters;
    }

    /**
     * What stands around a destination's calls, known to metrics by its name.
     *
     * @param callsPerSecond at least 1
     */
    public Resilience of(DestinationName destination, int callsPerSecond) {
        String name = destination.label();
        return new Resilience(
                retries.retry(name, Resilience.retryConfig()),
                breakers.circuitBreaker(name, Resilience.breakerConfig()),
                limiters.rateLimiter(name, Resilience.limiterConfig(callsPerSecond)));
    }
}
