package org.dosomething.blink.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.core.functions.CheckedSupplier;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResilienceTest {

    private final Retry retry = Retry.of("test", Resilience.retryConfig());
    private final CircuitBreaker breaker = CircuitBreaker.of("test", Resilience.breakerConfig());
    private final AtomicInteger permits = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void paysAndCountsEveryRepeatOfWhatWasNeverSent() throws Throwable {
        long before = System.nanoTime();

        Answer answer = resilience(counted(1000)).call(failing(2, refused()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(calls).hasValue(3);
        assertThat(permits).hasValue(3);
        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isEqualTo(3);
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void repeatsTwiceAtMost() {
        assertThatThrownBy(() -> resilience(counted(1000)).call(failing(9, refused())))
                .isInstanceOf(ConnectionFault.class);
        assertThat(calls).hasValue(3);
    }

    @Test
    void repeatsNeitherWhatMayHaveArrivedNorAConnectionThatTimedOut() {
        IOException reset = new IOException("reset");
        IOException timeout = new ConnectionFault(new SocketTimeoutException());

        assertThatThrownBy(() -> resilience(counted(1000)).call(failing(9, reset))).isSameAs(reset);
        assertThatThrownBy(() -> resilience(counted(1000)).call(failing(9, timeout)))
                .isSameAs(timeout);
        assertThat(calls).hasValue(2);
    }

    @Test
    void paysNothingForACallThatTheBreakerStops() {
        breaker.transitionToOpenState();

        assertThatThrownBy(() -> resilience(counted(1000)).call(failing(0, refused())))
                .isInstanceOf(CallNotPermittedException.class);
        assertThat(calls).hasValue(0);
        assertThat(permits).hasValue(0);
    }

    @Test
    void opensAfterTenFailuresOfTheirs() throws Throwable {
        Resilience resilience = resilience(counted(1000));
        for (int i = 0; i < 10; i++) {
            resilience.call(() -> answer(503, ""));
        }

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    @Test
    void staysClosedWhateverIsRefused() throws Throwable {
        Resilience resilience = resilience(counted(1000));
        for (int i = 0; i < 30; i++) {
            int status = i % 2 == 0 ? 429 : 422;
            resilience.call(() -> answer(status, ""));
        }

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @Test
    void letsOneCallProbeWhetherTheyAreBack() throws Throwable {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        Resilience resilience = resilience(counted(1000));

        Answer probe =
                resilience.call(
                        () -> {
                            assertThatThrownBy(() -> resilience.call(failing(0, refused())))
                                    .isInstanceOf(CallNotPermittedException.class);
                            return answer(200, "");
                        });

        assertThat(probe.status()).isEqualTo(200);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void countsNoCallThatHadNoPermit() {
        RateLimiterConfig impatient =
                RateLimiterConfig.from(Resilience.limiterConfig(1))
                        .timeoutDuration(Duration.ZERO)
                        .build();
        RateLimiter limiter = RateLimiter.of("test", impatient);
        limiter.acquirePermission();

        assertThatThrownBy(() -> resilience(limiter).call(failing(0, refused())))
                .isInstanceOf(RequestNotPermitted.class);
        assertThat(breaker.getMetrics().getNumberOfBufferedCalls()).isZero();
    }

    @Test
    void spreadsCallsEvenlyOverTheSecond() throws Throwable {
        Resilience resilience = resilience(counted(100));
        long before = System.nanoTime();
        for (int i = 0; i < 31; i++) {
            resilience.call(() -> answer(200, ""));
        }

        // 31 calls are 30 spaces of 10 ms; the first may begin within one.
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(285), Duration.ofSeconds(3));
    }

    private Resilience resilience(RateLimiter limiter) {
        return new Resilience(retry, breaker, limiter);
    }

    private RateLimiter counted(int callsPerSecond) {
        RateLimiter limiter = RateLimiter.of("test", Resilience.limiterConfig(callsPerSecond));
        limiter.getEventPublisher().onSuccess(event -> permits.incrementAndGet());
        return limiter;
    }

    private CheckedSupplier<Answer> failing(int times, IOException fault) {
        AtomicInteger left = new AtomicInteger(times);
        return () -> {
            calls.incrementAndGet();
            if (left.getAndDecrement() > 0) {
                throw fault;
            }
            return answer(200, "{}");
        };
    }

    private static ConnectionFault refused() {
        return new ConnectionFault(new ConnectException("refused"));
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, Optional.empty(), body.getBytes(StandardCharsets.UTF_8));
    }
}
