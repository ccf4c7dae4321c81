package org.dosomething.blink.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.journal.Entry;

/**
 * Holds all lanes of one destination while it is away. When the hold is over one lane goes first
 * with one real event; what it meets opens the gate or holds it again. An opened gate lets through
 * in {@link Steps}.
 *
 * <p>Invariant: a lane closes the {@link Turn} that {@link #await} gave it, whatever it met;
 * otherwise a held gate would wait for a probe that never returns.
 */
final class Gate {

    /** At most this long between two looks at the clock. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Duration THROTTLED_PAUSE = Duration.ofSeconds(1);

    private final Clock clock;
    private final Duration outagePause;
    private final Duration misconfiguredPause;
    private final Duration look;
    private Hold hold;
    private Turn probe;
    private boolean paused;
    private int turns;
    private final Steps steps = new Steps();
    private final ForbiddenEvents forbidden = new ForbiddenEvents();
    private Condition condition;
    private Instant answeredWellAt = Instant.MIN;

    Gate(Clock clock, Duration outagePause, Duration misconfiguredPause) {
        this(clock, outagePause, misconfiguredPause, LOOK);
    }

    /**
     * @param look how long nobody looks at the clock, at most
     */
    Gate(Clock clock, Duration outagePause, Duration misconfiguredPause, Duration look) {
        this.clock = clock;
        this.outagePause = outagePause;
        this.misconfiguredPause = misconfiguredPause;
        this.look = look;
        this.condition = Condition.fine(clock.instant());
    }

    /** A clock that is set back must not prolong it. */
    private record Hold(Instant since, Instant until) {

        boolean isOver(Instant now) {
            return !now.isBefore(until) || now.isBefore(since);
        }
    }

    /** A lane's right to send, until it is closed. */
    final class Turn implements AutoCloseable {

        /** Whether it is to find out how the destination is, for all others: with one event. */
        boolean isProbe() {
            synchronized (Gate.this) {
                return probe == this;
            }
        }

        /** Takes in what a call met. */
        void learn(List<Entry> entries, List<Outcome> outcomes) {
            Gate.this.learn(this, entries, outcomes);
        }

        @Override
        public void close() {
            end(this);
        }
    }

    /** Blocks until the caller may send; empty when it is told to stop instead. */
    synchronized Optional<Turn> await(BooleanSupplier running) throws InterruptedException {
        while (running.getAsBoolean()) {
            if (!paused && hold == null && turns < steps.lanes()) {
                return Optional.of(begin());
            }
            if (!paused && hold != null && probe == null && hold.isOver(clock.instant())) {
                probe = begin();
                return Optional.of(probe);
            }
            wait(look.toMillis());
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

    /**
     * Of what was under way when the hold began, nothing ends it: only the probe does, and what is
     * sent after it.
     */
    private synchronized void learn(Turn turn, List<Entry> entries, List<Outcome> outcomes) {
        Instant now = clock.instant();
        Outcome worst = outcomes.get(0);
        if (outcomes.stream().anyMatch(Gate::answeredWell)) {
            answerWell(turn, now, outcomes);
        } else if (worst instanceof Outcome.Misconfigured) {
            hold(now, misconfiguredPause, false);
            note(now, worst);
        } else if (worst instanceof Outcome.Forbidden) {
            note(now, worst);
            steps.smaller(entries.size());
            forbid(now, entries);
        } else if (worst instanceof Outcome.Deferred deferred) {
            defer(turn, now, deferred);
            if (deferred.cause() == Outcome.Cause.FAILED) {
                steps.smaller(entries.size());
            }
        }
        notifyAll();
    }

    /** How many events to put into a call at most. */
    synchronized int largestCall() {
        return steps.events();
    }

    /** Whether no further call is to begin. */
    synchronized boolean isHeld() {
        return paused || hold != null;
    }

    /**
     * Closes the gate, or opens it again: somebody said so. What is known of the destination, and
     * what holds it besides, stays as it is.
     */
    synchronized void pause(boolean now) {
        paused = now;
        notifyAll();
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

    /** When an event was first forbidden, if it was before now. */
    synchronized Optional<Instant> forbiddenBefore(EventId event, Instant now) {
        return forbidden.before(event, now);
    }

    private void defer(Turn turn, Instant now, Outcome.Deferred deferred) {
        switch (deferred.cause()) {
            case UNREACHABLE, NOT_CALLED ->
                    hold(now, deferred.retryAfter().orElse(outagePause), false);
            case THROTTLED -> hold(now, throttled(turn, deferred), true);
            case FAILED -> fail(turn, now, deferred);
            case NOT_YET -> throw new IllegalArgumentException("That is a good answer");
        }
        // Why nothing was called says less than what came of the calls before.
        if (deferred.cause() != Outcome.Cause.NOT_CALLED || condition.lastError().isEmpty()) {
            note(now, deferred);
        }
    }

    /** A probe that is throttled as well is no reason to ask every second. */
    private Duration throttled(Turn turn, Outcome.Deferred deferred) {
        Duration least = turn == probe ? outagePause : THROTTLED_PAUSE;
        Duration asked = deferred.retryAfter().orElse(least);
        return asked.compareTo(least) > 0 ? asked : least;
    }

    /**
     * Of several together only one may be meant: they are sent again in halves. Once everything is
     * held there is nothing left to find out.
     */
    private void forbid(Instant now, List<Entry> entries) {
        if (entries.size() == 1) {
            forbidden.alone(entries.get(0).event().id());
        }
        if (!condition.up() || forbidden.areAll()) {
            hold(now, misconfiguredPause, false);
        }
    }

    /** A failed call alone holds nobody: whether it is an outage is the circuit breaker's word. */
    private void fail(Turn turn, Instant now, Outcome.Deferred deferred) {
        if (deferred.retryAfter().isPresent()) {
            hold(now, deferred.retryAfter().get(), condition.up());
        } else if (turn == probe) {
            hold = null;
        }
    }

    private void answerWell(Turn turn, Instant now, List<Outcome> outcomes) {
        answeredWellAt = now;
        forbidden.notAll();
        if (outcomes.stream().anyMatch(Outcome.Delivered.class::isInstance)) {
            condition = condition.afterSuccess(now);
        }
        if (hold == null || turn == probe) {
            hold = null;
            steps.up(outcomes.size());
            condition = condition.becoming(true, now);
        }
    }

    /** Never ends before one that was begun earlier would. */
    private void hold(Instant now, Duration pause, boolean up) {
        Instant until = now.plus(pause);
        boolean longer = hold == null || hold.isOver(now) || until.isAfter(hold.until());
        hold = longer ? new Hold(now, until) : hold;
        steps.fewest();
        condition = condition.becoming(up && condition.up(), now);
    }

    private void note(Instant now, Outcome outcome) {
        condition = condition.afterError(now, outcome.detail());
    }

    private static boolean answeredWell(Outcome outcome) {
        return outcome instanceof Outcome.Delivered
                || outcome instanceof Outcome.Rejected
                || outcome instanceof Outcome.Deferred deferred
                        && deferred.cause() == Outcome.Cause.NOT_YET;
    }
}
