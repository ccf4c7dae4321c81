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
 * <p>Invariant: a lane that {@link #await} let through always tells what it met by {@link #learn},
 * or {@link #pass passes}; otherwise a held gate would wait for a probe that never returns.
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
    private Instant answeredWellAt = Instant.MIN;

    Gate(Clock clock, Duration outagePause, Duration misconfiguredPause) {
        this.clock = clock;
        this.outagePause = outagePause;
        this.misconfiguredPause = misconfiguredPause;
        this.condition = new Condition(true, clock.instant(), Optional.empty(), Optional.empty());
    }

    /**
     * How a destination is.
     *
     * @param lastSuccess when it last took an event
     * @param lastError what went wrong last, also when all is well again
     */
    record Condition(
            boolean up, Instant since, Optional<Instant> lastSuccess, Optional<Error> lastError) {}

    /**
     * @param text one sentence
     */
    record Error(Instant at, String text) {}

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

    /** Leaves the turn that {@link #await} gave to another lane: nothing was called. */
    synchronized void pass() {
        probing = false;
        notifyAll();
    }

    /** Takes in what a call met. */
    synchronized void learn(List<Outcome> outcomes) {
        Instant now = clock.instant();
        probing = false;
        if (outcomes.stream().anyMatch(Gate::answeredWell)) {
            answeredWellAt = now;
            open(now, outcomes.stream().anyMatch(Outcome.Delivered.class::isInstance));
            return;
        }
        Outcome worst = outcomes.get(0);
        if (worst instanceof Outcome.Misconfigured) {
            hold(now, misconfiguredPause, false);
            note(now, worst);
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
        return !answeredWellAt.isBefore(time);
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
            case UNREACHABLE, NOT_CALLED ->
                    hold(now, deferred.retryAfter().orElse(outagePause), false);
            case THROTTLED -> hold(now, deferred.retryAfter().orElse(THROTTLED_PAUSE), true);
            case FAILED -> fail(now, deferred);
        }
        // Why nothing was called says less than what came of the calls before.
        if (deferred.cause() != Outcome.Cause.NOT_CALLED || condition.lastError().isEmpty()) {
            note(now, deferred);
        }
    }

    /** A failed call alone holds nobody: whether it is an outage is the circuit breaker's word. */
    private void fail(Instant now, Outcome.Deferred deferred) {
        if (deferred.retryAfter().isPresent()) {
            hold(now, deferred.retryAfter().get(), condition.up());
        } else {
            heldUntil = null;
        }
    }

    private void open(Instant now, boolean success) {
        heldUntil = null;
        become(true, now);
        if (success) {
            condition =
                    new Condition(true, condition.since(), Optional.of(now), condition.lastError());
        }
        notifyAll();
    }

    private void hold(Instant now, Duration pause, boolean up) {
        heldUntil = now.plus(pause);
        become(up, now);
    }

    private void become(boolean up, Instant now) {
        if (condition.up() != up) {
            condition = new Condition(up, now, condition.lastSuccess(), condition.lastError());
        }
    }

    private void note(Instant now, Outcome outcome) {
        condition =
                new Condition(
                        condition.up(),
                        condition.since(),
                        condition.lastSuccess(),
                        Optional.of(new Error(now, outcome.detail())));
    }

    private static boolean answeredWell(Outcome outcome) {
        return outcome instanceof Outcome.Delivered || outcome instanceof Outcome.Rejected;
    }
}
