package org.dosomething.blink.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedCallsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Answer TAKEN = new Answer(200, Optional.empty(), new byte[0]);
    private static final Outcome DELIVERED = new Outcome.Delivered(OptionalInt.of(200));

    private final RateLimiter limiter = RateLimiter.of("test", Resilience.limiterConfig(1000));
    private final GuardedCalls calls =
            new GuardedCalls(
                    new Resilience(
                            Retry.of("test", Resilience.retryConfig()),
                            CircuitBreaker.of("test", Resilience.breakerConfig()),
                            limiter),
                    TIMEOUT);

    @Test
    void givesARequestItsTimeAndItsAnswerAMeaning() {
        AtomicReference<Duration> given = new AtomicReference<>();

        List<Outcome> outcomes =
                calls.make(
                        2,
                        timeout -> {
                            given.set(timeout);
                            return TAKEN;
                        },
                        answer -> Collections.nCopies(answer.status() / 100, DELIVERED));

        assertThat(outcomes).containsExactly(DELIVERED, DELIVERED);
        assertThat(given.get()).isEqualTo(TIMEOUT);
        assertThat(calls.longest()).isEqualTo(Resilience.PERMIT_WAIT.plus(TIMEOUT));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tellsWhatNeverArrivedFromWhatMayHave(Exception fault, Cause cause) {
        List<Outcome> outcomes = make(fault);

        assertThat(outcomes)
                .hasSize(2)
                .allSatisfy(
                        outcome -> {
                            assertThat(((Deferred) outcome).cause()).isEqualTo(cause);
                            assertThat(((Deferred) outcome).retryAfter()).isEmpty();
                            assertThat(outcome.status()).isEmpty();
                            assertThat(outcome.detail()).doesNotContain("secret");
                        });
    }

    static Stream<Arguments> faults() {
        CircuitBreaker breaker = CircuitBreaker.ofDefaults("test");
        RateLimiter limiter = RateLimiter.ofDefaults("test");
        return Stream.of(
                Arguments.of(
                        new ConnectionFault(new ConnectException("secret")), Cause.UNREACHABLE),
                Arguments.of(
                        new ConnectionFault(new UnknownHostException("secret")), Cause.UNREACHABLE),
                Arguments.of(new ConnectionFault(new SocketTimeoutException()), Cause.UNREACHABLE),
                Arguments.of(
                        new ConnectionFault(new SSLHandshakeException("no")), Cause.UNREACHABLE),
                Arguments.of(new ConnectionFault("not up"), Cause.UNREACHABLE),
                Arguments.of(
                        CallNotPermittedException.createCallNotPermittedException(breaker),
                        Cause.NOT_CALLED),
                Arguments.of(
                        RequestNotPermitted.createRequestNotPermitted(limiter), Cause.THROTTLED),
                Arguments.of(new SocketTimeoutException("secret"), Cause.FAILED),
                Arguments.of(new SocketException("Connection reset"), Cause.FAILED),
                Arguments.of(new ProtocolException("secret"), Cause.FAILED),
                Arguments.of(new IOException("unexpected end of stream"), Cause.FAILED));
    }

    @Test
    void takesAnInterruptWhileItWaitsForAPermitForTheEnd() {
        limiter.changeLimitForPeriod(1);
        limiter.drainPermissions();
        Thread.currentThread().interrupt();

        List<Outcome> outcomes = calls.make(1, timeout -> TAKEN, answer -> List.of(DELIVERED));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes).containsExactly(Unanswered.stopping());
    }

    @Test
    void leavesWhatNobodyForesawToTheCaller() {
        assertThatThrownBy(() -> make(new IllegalStateException("a bug")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }

    /** Sneaks a fault that is no {@link IOException} through as resilience4j does. */
    private List<Outcome> make(Exception fault) {
        return calls.make(
                2,
                timeout -> {
                    if (fault instanceof RuntimeException runtime) {
                        throw runtime;
                    }
                    throw (IOException) fault;
                },
                answer -> List.of());
    }
}
