package org.dosomething.blink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.delivery.ScriptedDestination.FAILED;
import static org.dosomething.blink.delivery.ScriptedDestination.FORBIDDEN;
import static org.dosomething.blink.delivery.ScriptedDestination.NOT_CALLED;
import static org.dosomething.blink.delivery.ScriptedDestination.REFUSED;
import static org.dosomething.blink.delivery.ScriptedDestination.TAKEN;
import static org.dosomething.blink.delivery.ScriptedDestination.THROTTLED;
import static org.dosomething.blink.delivery.ScriptedDestination.UNAUTHORIZED;
import static org.dosomething.blink.delivery.ScriptedDestination.UNREACHABLE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.dosomething.blink.Events;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.journal.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {

    private final MovedClock clock = new MovedClock();
    private Optional<Gate.Turn> turn = Optional.empty();
    private final Gate gate =
            new Gate(clock, Duration.ofSeconds(6), Duration.ofSeconds(30), Duration.ofMillis(1));

    @Test
    void letsEverybodyThroughWhileAllIsWell() throws Exception {
        assertThat(passes()).isTrue();
        assertThat(passes()).isTrue();
    }

    @Test
    void letsOneThroughAfterAnOutageAndTheOthersOnItsWord() throws Exception {
        call(UNREACHABLE);
        assertThat(passes()).isFalse();

        clock.move(Duration.ofSeconds(6));
        assertThat(passes()).isTrue();
        Gate.Turn probe = turn.orElseThrow();
        assertThat(probe.isProbe()).isTrue();
        assertThat(passes()).isFalse();

        learn(probe, TAKEN);
        assertThat(passes()).isTrue();
        assertThat(turn.orElseThrow().isProbe()).isFalse();
    }

    @Test
    void letsNobodyThroughWhileItIsPaused() throws Exception {
        gate.pause(true);
        assertThat(passes()).isFalse();
        assertThat(gate.isHeld()).isTrue();
        assertThat(gate.condition().up()).isTrue();

        gate.pause(false);
        assertThat(passes()).isTrue();
        assertThat(gate.isHeld()).isFalse();
    }

    @Test
    void asksNobodyWhileItIsPausedAndGoesOnAsBefore() throws Exception {
        call(UNREACHABLE);
        Condition before = gate.condition();
        gate.pause(true);
        clock.move(Duration.ofSeconds(6));
        assertThat(passes()).isFalse();

        gate.pause(false);
        assertThat(gate.condition()).isEqualTo(before);
        assertThat(passes()).isTrue();
        assertThat(turn.orElseThrow().isProbe()).isTrue();
        assertThat(passes()).isFalse();
    }

    @Test
    void learnsFromACallThatWasInFlightWhenItWasPaused() throws Exception {
        passes();
        Gate.Turn inFlight = turn.orElseThrow();
        gate.pause(true);

        learn(inFlight, TAKEN);

        assertThat(gate.condition().lastSuccess()).contains(clock.instant());
        assertThat(passes()).isFalse();
    }

    @Test
    void letsOneThroughWhenTheClockIsSetBack() throws Exception {
        call(UNREACHABLE);
        clock.move(Duration.ofHours(-1));

        assertThat(passes()).isTrue();
    }

    @Test
    void opensInStepsAfterAnOutage() throws Exception {
        call(UNREACHABLE);
        clock.move(Duration.ofSeconds(6));
        call(TAKEN);

        int before = 0;
        for (int round = 0; round < 4; round++) {
            List<Gate.Turn> open = new ArrayList<>();
            while (passes()) {
                open.add(turn.orElseThrow());
            }
            assertThat(open).hasSizeGreaterThan(before).hasSizeLessThan(17);
            before = open.size();
            for (Gate.Turn each : open) {
                learn(each, TAKEN);
                each.close();
            }
        }
        assertThat(before).isEqualTo(16);
    }

    @Test
    void looksForAnotherProbeWhereOneEndedWithoutACall() throws Exception {
        call(UNREACHABLE);
        clock.move(Duration.ofSeconds(6));
        gate.await(() -> true).orElseThrow().close();

        assertThat(passes()).isTrue();
    }

    @Test
    void letsOthersProbeWhereTheProbeAloneFailed() throws Exception {
        call(UNREACHABLE);
        clock.move(Duration.ofSeconds(6));
        call(FAILED);

        assertThat(passes()).isTrue();
    }

    @Test
    void isNotOpenedByACallThatWasUnderWayWhenTheHoldBegan() throws Exception {
        Gate.Turn before = gate.await(() -> true).orElseThrow();
        Gate.Turn another = gate.await(() -> true).orElseThrow();
        call(throttledFor(Duration.ofSeconds(30)));

        learn(before, TAKEN);
        learn(another, FAILED);
        clock.move(Duration.ofSeconds(29));
        assertThat(passes()).isFalse();

        clock.move(Duration.ofSeconds(1));
        assertThat(passes()).isTrue();
    }

    @Test
    void isNotHeldForAShorterTimeByALaterWord() throws Exception {
        Gate.Turn before = gate.await(() -> true).orElseThrow();
        call(throttledFor(Duration.ofSeconds(30)));
        learn(before, throttledFor(Duration.ofSeconds(2)));
        clock.move(Duration.ofSeconds(29));

        assertThat(passes()).isFalse();
    }

    @Test
    void holdsAllWhereTwoInARowAreForbidden() throws Exception {
        Entry one = entry(1);
        call(List.of(one, entry(2)), FORBIDDEN);
        call(List.of(one), FORBIDDEN);
        call(List.of(one), FORBIDDEN);
        assertThat(gate.isHeld()).isFalse();

        call(List.of(entry(2)), FORBIDDEN);

        assertThat(gate.isHeld()).isTrue();
        assertThat(gate.condition().up()).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void sendsTenProbesAMinuteAtMost(Outcome met) throws Exception {
        int probes = 0;
        call(met);
        for (int second = 0; second < 60; second++) {
            clock.move(Duration.ofSeconds(1));
            while (passes()) {
                probes++;
                learn(turn.orElseThrow(), met);
                turn.orElseThrow().close();
            }
        }

        assertThat(probes).isBetween(8, 10);
    }

    static List<Outcome> sendsTenProbesAMinuteAtMost() {
        return List.of(UNREACHABLE, NOT_CALLED, THROTTLED, throttledFor(Duration.ZERO));
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws Exception {
        call(throttledFor(Duration.ofSeconds(120)));
        clock.move(Duration.ofSeconds(119));
        assertThat(passes()).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(passes()).isTrue();
        assertThat(gate.condition().up()).isTrue();
    }

    @Test
    void isDownWhileMisconfiguredUntilItIsAnsweredWell() throws Exception {
        call(UNAUTHORIZED);

        assertThat(gate.condition().up()).isFalse();
        assertThat(gate.condition().lastError())
                .contains(new Condition.Error(clock.instant(), "wrong key"));

        clock.move(Duration.ofSeconds(30));
        call(REFUSED);
        assertThat(gate.condition().up()).isTrue();
        assertThat(gate.condition().lastSuccess()).isEmpty();
    }

    @Test
    void remembersWhatFailedAndNotWhyNothingWasCalledThen() throws Exception {
        call(FAILED);
        Condition.Error failed = gate.condition().lastError().orElseThrow();
        clock.move(Duration.ofSeconds(1));
        call(NOT_CALLED);

        assertThat(gate.condition().up()).isFalse();
        assertThat(gate.condition().lastError()).contains(failed);

        clock.move(Duration.ofSeconds(6));
        call(TAKEN);
        assertThat(gate.condition().lastError()).contains(failed);
        assertThat(gate.condition().lastSuccess()).contains(clock.instant());
    }

    @Test
    void isNotHeldByAFailedCall() throws Exception {
        call(FAILED);

        assertThat(passes()).isTrue();
        assertThat(gate.condition().up()).isTrue();
    }

    /** One that begins and ends, as soon as it may. */
    private void call(Outcome met) throws InterruptedException {
        call(List.of(entry(1)), met);
    }

    private void call(List<Entry> entries, Outcome met) throws InterruptedException {
        try (Gate.Turn begun = gate.await(() -> true).orElseThrow()) {
            begun.learn(entries, Collections.nCopies(entries.size(), met));
        }
    }

    private void learn(Gate.Turn begun, Outcome met) {
        begun.learn(List.of(entry(1)), List.of(met));
    }

    private static Outcome throttledFor(Duration time) {
        return new Outcome.Deferred(
                Outcome.Cause.THROTTLED, "429", OptionalInt.of(429), Optional.of(time));
    }

    private Entry entry(int member) {
        Event event = Events.signup(Events.member(member), clock.instant());
        return new Entry(member, DestinationName.CUSTOMERIO, event, 0, 0, Optional.empty(), false);
    }

    /** Looks once, and does not wait. */
    private boolean passes() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        turn = gate.await(() -> looks.getAndIncrement() == 0);
        return turn.isPresent();
    }
}
