package org.dosomething.blink.outbound;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.CheckedSupplier;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.dosomething.blink.delivery.SteadyClock;

/**
 * What stands around a call: {@code Retry(CircuitBreaker(RateLimiter(call)))}.
 *
 * <p>The limiter is innermost, so that every repeat pays for a permit and a call that the breaker
 * stops does not. The breaker is within the retry, so that it counts every attempt, and ends the
 * repeats when it opens.
 */
public final class Resilience {

    /** How long a call waits for its permit at most. */
    public static final Duration PERMIT_WAIT = Duration.ofSeconds(5);

    private final Retry retry;
    private final CircuitBreaker breaker;
    private final RateLimiter limiter;

    public Resilience(Retry retry, CircuitBreaker breaker, RateLimiter limiter) {
        this.retry = retry;
        this.breaker = breaker;
        this.limiter = limiter;
    }

    /**
     * Two repeats within a second, of what was never sent. A connection that timed out has had its
     * second, and one that was reset is not tried again.
     */
    public static RetryConfig retryConfig() {
        return RetryConfig.<Answer>custom()
                .maxAttempts(3)
                .intervalFunction(
                        IntervalFunction.ofExponentialRandomBackoff(
                                Duration.ofMillis(150), 2.0, 0.5))
                .retryOnException(fault -> fault instanceof ConnectionFault c && c.isWorthARepeat())
                .build();
    }

    /**
     * Opens when four fifths of the last twenty calls failed on their side or on the way. A refusal
     * and a 429 come from a service that is well. Stays open for less than the pause that delivery
     * makes in an outage, so that the event that is sent after it meets a breaker that lets one
     * through.
     */
    public static CircuitBreakerConfig breakerConfig() {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(80)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(new SteadyClock(Clock.systemUTC()))
                // A probe whose thread died must not keep everything waiting for good.
                .maxWaitDurationInHalfOpenState(Duration.ofMinutes(1))
                .recordExceptions(IOException.class)
                .ignoreExceptions(RequestNotPermitted.class)
                .recordResult(result -> result instanceof Answer a && a.status() >= 500)
                .build();
    }

    /**
     * One permit in each n-th of a second: spread evenly, because what comes in a burst may be
     * dropped without an error. A lane waits for its permit, for five seconds at most.
     *
     * @param callsPerSecond at least 1
     */
    public static RateLimiterConfig limiterConfig(int callsPerSecond) {
        return RateLimiterConfig.custom()
                .limitForPeriod(1)
                .limitRefreshPeriod(Duration.ofSeconds(1).dividedBy(callsPerSecond))
                .timeoutDuration(PERMIT_WAIT)
                .build();
    }

    /**
     * Makes a call, and repeats it where that is harmless.
     *
     * @throws Throwable what the last attempt threw, or resilience4j's word for not calling
     */
    public Answer call(CheckedSupplier<Answer> call) throws Throwable {
        CheckedSupplier<Answer> paced = RateLimiter.decorateCheckedSupplier(limiter, call);
        CheckedSupplier<Answer> broken = CircuitBreaker.decorateCheckedSupplier(breaker, paced);
        return Retry.decorateCheckedSupplier(retry, broken).get();
    }
}
