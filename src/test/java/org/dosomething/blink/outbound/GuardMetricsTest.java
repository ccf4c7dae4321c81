package org.dosomething.blink.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.dosomething.blink.event.DestinationName;
import org.junit.jupiter.api.Test;

class GuardMetricsTest {

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final RateLimiterRegistry limiters = RateLimiterRegistry.ofDefaults();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void showsTheOneStateOfEachBreaker() {
        Resiliences resiliences = new Resiliences(RetryRegistry.ofDefaults(), breakers, limiters);
        resiliences.of(DestinationName.CUSTOMERIO, 10);
        resiliences.of(DestinationName.SMS, 10);
        new GuardMetrics(breakers, limiters).bindTo(meters);

        CircuitBreaker breaker = breakers.circuitBreaker("sms");
        assertThat(states("sms")).isEqualTo("closed 1, half_open 0, open 0");
        breaker.transitionToOpenState();
        assertThat(states("sms")).isEqualTo("closed 0, half_open 0, open 1");
        breaker.transitionToHalfOpenState();
        assertThat(states("sms")).isEqualTo("closed 0, half_open 1, open 0");
        assertThat(states("customerio")).isEqualTo("closed 1, half_open 0, open 0");
    }

    @Test
    void showsThatNobodyWaitsForAPermit() {
        new Resiliences(RetryRegistry.ofDefaults(), breakers, limiters)
                .of(DestinationName.WAREHOUSE, 1);
        new GuardMetrics(breakers, limiters).bindTo(meters);

        assertThat(
                        meters.get("blink.outbound.waiting")
                                .tag("destination", "warehouse")
                                .gauge()
                                .value())
                .isZero();
    }

    private String states(String destination) {
        return "closed %d, half_open %d, open %d"
                .formatted(
                        state(destination, "closed"),
                        state(destination, "half_open"),
                        state(destination, "open"));
    }

    private int state(String destination, String state) {
        return (int)
                meters.get("blink.outbound.breaker.state")
                        .tags("destination", destination, "state", state)
                        .gauge()
                        .value();
    }
}
