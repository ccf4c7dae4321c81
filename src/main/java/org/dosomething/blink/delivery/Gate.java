package org.dosomething.blink.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Holds all lanes of one destination while it is away. When the hold is over one lane goes first
 * with a real event; what it meets opens the gate or holds it again.
 *
 * <p>Invariant: a lane that {@link #await} let through always tells what it met by {@link #learn};
 * otherwise a held gate would wait for a probe that never returns.
 */
final class Gate {

    /** At most this long between two looks at the clock. */
    private static final long LOOK_MILLIS = 500;

    private static final Duration THROTTLED_PAUSE = Duration.ofSeconds(1);

    private final Clock clock;
    private final Duration outagePause;
    private final Duration misconfiguredPause;
    private Instant heldUntil;
    private boolean probing;
    private Condition condition;
    private Instant lastSuccess = Instant.MIN;

    Gate(Clock clock, Duration outagePause, Duration misconfiguredPause) {
        this.clock = clock;
        this.outagePause = outagePause;
        this.misconfiguredPause = misconfiguredPause;
        this.condition = new Condition(true, clock.instant(), Optional.empty(), Optional.empty());
    }

    /**
     * How a destination is.
     *
     * @param lastError one sentence
     */
    record Condition(
            boolean up, Instant since, Optional<Instant> lastSuccess, Optional<String> lastError) {}

    /** Blocks until the caller may send; false when it is told to stop instead. */
    synchronized boolean await(BooleanSupplier running) throws InterruptedException {
        while (running.getAsBoolean()) {
            if (heldUntil == null) {
                return true;
            }
            if (!probing && !clock.instant().isBefore(heldUntil)) {
                probing = true;
                return true;
            }
            wait(LOOK_MILLIS);
        }
        return false;
    }

    /** Takes in what a call met. */
    synchronized void learn(List<Outcome> outcomes) {
        Instant now = clock.instant();
        probing = false;
        if (outcomes.stream().anyMatch(Gate::answeredWell)) {
            lastSuccess = now;
            open(now);
            return;
        }
        Outcome worst = outcomes.get(0);
        if (worst instanceof Outcome.Misconfigured) {
            hold(now, misconfiguredPause, false, worst.detail());
        } else if (worst instanceof Outcome.Deferred deferred) {
            defer(now, deferred);
        }
        notifyAll();
    }

    synchronized boolean isHeld() {
        return heldUntil != null;
    }

    /** Whether the destination took or refused something since then. */
    synchronized boolean answeredWellSince(Instant time) {
        return !lastSuccess.isBefore(time);
    }

    synchronized Condition condition() {
        return condition;
    }

    /** Has waiting lanes look again whether they are still running. */
    synchronized void wake() {
        notifyAll();
    }

    private void defer(Instant now, Outcome.Deferred deferred) {
        switch (deferred.cause()) {
            case UNREACHABLE ->
                    hold(now, deferred.retryAfter().orElse(outagePause), false, deferred.detail());
            case THROTTLED ->
                    hold(
                            now,
                            deferred.retryAfter().orElse(THROTTLED_PAUSE),
                            true,
                            deferred.detail());
            case FAILED -> fail(now, deferred);
        }
    }

    /** A failed call alone holds nobody: whether it is an outage is the circuit breaker's word. */
    private void fail(Instant now, Outcome.Deferred deferred) {
        if (deferred.retryAfter().isPresent()) {
            hold(now, deferred.retryAfter().get(), condition.up(), deferred.detail());
        } else {
            heldUntil = null;
            become(condition.up(), now, deferred.detail());
        }
    }

    private void open(Instant now) {
        heldUntil = null;
        Instant since = condition.up() ? condition.since() : now;
        condition = new Condition(true, since, Optional.of(now), condition.lastError());
        notifyAll();
    }

    private void hold(Instant now, Duration pause, boolean up, String error) {
        heldUntil = now.plus(pause);
        become(up, now, error);
    }

    private void become(boolean up, Instant now, String error) {
        Instant since = condition.up() == up ? condition.since() : now;
        condition = new Condition(up, since, condition.lastSuccess(), Optional.of(error));
    }

    private static boolean answeredWell(Outcome outcome) {
        return outcome instanceof Outcome.Delivered || outcome instanceof Outcome.Rejected;
    }
}
