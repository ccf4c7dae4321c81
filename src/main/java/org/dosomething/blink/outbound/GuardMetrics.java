package org.dosomething.blink.outbound;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;

/** Shows what stands around each destination's calls, under the destination's name. */
final class GuardMetrics implements MeterBinder {

    /** The others are for breakers that somebody sets by hand. */
    private static final List<CircuitBreaker.State> STATES =
            List.of(
                    CircuitBreaker.State.CLOSED,
                    CircuitBreaker.State.HALF_OPEN,
                    CircuitBreaker.State.OPEN);

    private final CircuitBreakerRegistry breakers;
    private final RateLimiterRegistry limiters;

    GuardMetrics(CircuitBreakerRegistry breakers, RateLimiterRegistry limiters) {
        this.breakers = breakers;
        this.limiters = limiters;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        breakers.getAllCircuitBreakers().forEach(breaker -> show(breaker, meters));
        limiters.getAllRateLimiters().forEach(limiter -> show(limiter, meters));
    }

    private static void show(CircuitBreaker breaker, MeterRegistry meters) {
        for (CircuitBreaker.State state : STATES) {
            Gauge.builder(
                            "blink.outbound.breaker.state",
                            breaker,
                            known -> known.getState() == state ? 1 : 0)
                    .description("1 for the state that the circuit breaker is in")
                    .baseUnit("state")
                    .tag("destination", breaker.getName())
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }

    private static void show(RateLimiter limiter, MeterRegistry meters) {
        Gauge.builder(
                        "blink.outbound.waiting",
                        limiter,
                        known -> known.getMetrics().getNumberOfWaitingThreads())
                .description("Calls that wait for their permit, so as not to be over the pace")
                .baseUnit("calls")
                .tag("destination", limiter.getName())
                .register(meters);
    }
}
