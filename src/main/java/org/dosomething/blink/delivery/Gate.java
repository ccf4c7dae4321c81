package org.dosomething.blink.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.dosomething.blink.journal.Journal;

/**
 * Holds all lanes of one destination while it is away. When the hold is over one lane goes first
 * with a real event; what it meets opens the gate or holds it again. An opened gate lets few lanes
 * through at first, and one more with every call that is answered well: whoever was away is not met
 * by a storm.
 *
 * <p>Invariant: a lane closes the {@link Turn} that {@link #await} gave it, whatever it met;
 * otherwise a held gate would wait for a probe that never returns.
 */
final class Gate {

    /** At most this long between two looks at the clock. */
    private static final long LOOK_MILLIS = 500;

    private static final Duration THROTTLED_PAUSE = Duration.ofSeconds(1);

    /** More than there are lanes. */
    private static final int ALL_LANES = Journal.PARTITIONS + 1;

    /** A call may be forbidden for what is in it, a second one as well is our account's trouble. */
    private static final int FORBIDDEN_FOR_ALL = 2;

    private final Clock clock;
    private final Duration outagePause;
    private final Duration misconfiguredPause;
    private Hold hold;
    private Turn probe;
    private int turns;
    private int width = ALL_LANES;
    private int forbidden;
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

    /** A clock that is set back must not prolong it. */
    private record Hold(Instant since, Instant until) {

        boolean isOver(Instant now) {
            return !now.isBefore(until) || now.isBefore(since);
        }
    }

    /** A lane's right to send, until it is closed. */
    final class Turn implements AutoCloseable {

        @Override
        public void close() {
            end(this);
        }
    }

    /** Blocks until the caller may send; empty when it is told to stop instead. */
    synchronized Optional<Turn> await(BooleanSupplier running) throws InterruptedException {
        while (running.getAsBoolean()) {
            if (hold == null && turns < width) {
                return Optional.of(begin());
            }
            if (hold != null && probe == null && hold.isOver(clock.instant())) {
                probe = begin();
                return Optional.of(probe);
            }
            wait(LOOK_MILLIS);
        }
        return Optional.empty();
    }

    private Turn begin() {
        turns++;
        return new Turn();
    }

    private synchronized void end(Turn turn) {
        turns--;
        if (probe == turn) {
            probe = null;
        }
        notifyAll();
    }

    /** Takes in what a call met. */
    synchronized void learn(List<Outcome> outcomes) {
        Instant now = clock.instant();
        if (outcomes.stream().anyMatch(Gate::answeredWell)) {
            answeredWellAt = now;
            forbidden = 0;
            open(now, outcomes.stream().anyMatch(Outcome.Delivered.class::isInstance));
            return;
        }
        Outcome worst = outcomes.get(0);
        if (worst instanceof Outcome.Misconfigured) {
            hold(now, misconfiguredPause, false);
            note(now, worst);
        } else if (worst instanceof Outcome.Forbidden) {
            forbid(now, outcomes);
        } else if (worst instanceof Outcome.Deferred deferred) {
            defer(now, deferred);
        }
        notifyAll();
    }

    synchronized boolean isHeld() {
        return hold != null;
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

    /**
     * Of several together only one may be meant: they are sent again in halves. Once everything is
     * held there is nothing left to find out.
     */
    private void forbid(Instant now, List<Outcome> outcomes) {
        note(now, outcomes.get(0));
        if (outcomes.size() == 1) {
            forbidden++;
        }
        if (!condition.up() || forbidden >= FORBIDDEN_FOR_ALL) {
            hold(now, misconfiguredPause, false);
        }
    }

    /** A failed call alone holds nobody: whether it is an outage is the circuit breaker's word. */
    private void fail(Instant now, Outcome.Deferred deferred) {
        if (deferred.retryAfter().isPresent()) {
            hold(now, deferred.retryAfter().get(), condition.up());
        } else {
            hold = null;
        }
    }

    private void open(Instant now, boolean success) {
        hold = null;
        width = Math.min(ALL_LANES, width + 1);
        become(true, now);
        if (success) {
            condition =
                    new Condition(true, condition.since(), Optional.of(now), condition.lastError());
        }
        notifyAll();
    }

    private void hold(Instant now, Duration pause, boolean up) {
        hold = new Hold(now, now.plus(pause));
        width = 1;
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
