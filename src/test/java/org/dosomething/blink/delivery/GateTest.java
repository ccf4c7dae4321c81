package org.dosomething.blink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.delivery.ScriptedDestination.FAILED;
import static org.dosomething.blink.delivery.ScriptedDestination.FORBIDDEN;
import static org.dosomething.blink.delivery.ScriptedDestination.NOT_CALLED;
import static org.dosomething.blink.delivery.ScriptedDestination.REFUSED;
import static org.dosomething.blink.delivery.ScriptedDestination.TAKEN;
import static org.dosomething.blink.delivery.ScriptedDestination.UNAUTHORIZED;
import static org.dosomething.blink.delivery.ScriptedDestination.UNREACHABLE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.dosomething.blink.MovedClock;
import org.junit.jupiter.api.Test;

class GateTest {

    private final MovedClock clock = new MovedClock();
    private Optional<Gate.Turn> turn = Optional.empty();
    private final Gate gate = new Gate(clock, Duration.ofSeconds(6), Duration.ofSeconds(30));

    @Test
    void letsEverybodyThroughWhileAllIsWell() throws Exception {
        assertThat(passes()).isTrue();
        assertThat(passes()).isTrue();
    }

    @Test
    void letsOneThroughAfterAnOutageAndTheOthersOnItsWord() throws Exception {
        gate.learn(List.of(UNREACHABLE));
        assertThat(passes()).isFalse();

        clock.move(Duration.ofSeconds(6));
        assertThat(passes()).isTrue();
        assertThat(passes()).isFalse();

        gate.learn(List.of(TAKEN));
        assertThat(passes()).isTrue();
    }

    @Test
    void letsOneThroughWhenTheClockIsSetBack() throws Exception {
        gate.learn(List.of(UNREACHABLE));
        clock.move(Duration.ofHours(-1));

        assertThat(passes()).isTrue();
    }

    @Test
    void opensInStepsAfterAnOutage() throws Exception {
        gate.learn(List.of(UNREACHABLE));
        clock.move(Duration.ofSeconds(6));
        try (Gate.Turn probe = gate.await(() -> true).orElseThrow()) {
            gate.learn(List.of(TAKEN));
        }

        int before = 0;
        for (int round = 0; round < 4; round++) {
            List<Gate.Turn> open = new ArrayList<>();
            while (passes()) {
                open.add(turn.orElseThrow());
            }
            assertThat(open).hasSizeGreaterThan(before).hasSizeLessThan(17);
            before = open.size();
            for (Gate.Turn each : open) {
                gate.learn(List.of(TAKEN));
                each.close();
            }
        }
        assertThat(before).isEqualTo(16);
    }

    @Test
    void looksForAnotherProbeWhereOneEndedWithoutACall() throws Exception {
        gate.learn(List.of(UNREACHABLE));
        clock.move(Duration.ofSeconds(6));
        gate.await(() -> true).orElseThrow().close();

        assertThat(passes()).isTrue();
    }

    @Test
    void holdsAllWhereTwoInARowAreForbidden() throws Exception {
        gate.learn(List.of(FORBIDDEN, FORBIDDEN));
        gate.learn(List.of(FORBIDDEN));
        assertThat(gate.isHeld()).isFalse();

        gate.learn(List.of(FORBIDDEN));

        assertThat(gate.isHeld()).isTrue();
        assertThat(gate.condition().up()).isFalse();
    }

    @Test
    void sendsTenProbesAMinuteAtMost() throws Exception {
        int probes = 0;
        gate.learn(List.of(UNREACHABLE));
        for (int second = 0; second < 60; second++) {
            clock.move(Duration.ofSeconds(1));
            if (passes()) {
                probes++;
                gate.learn(List.of(UNREACHABLE));
                turn.orElseThrow().close();
            }
        }

        assertThat(probes).isEqualTo(10);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws Exception {
        gate.learn(
                List.of(
                        new Outcome.Deferred(
                                Outcome.Cause.THROTTLED,
                                "429",
                                OptionalInt.of(429),
                                Optional.of(Duration.ofSeconds(120)))));
        clock.move(Duration.ofSeconds(119));
        assertThat(passes()).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(passes()).isTrue();
        assertThat(gate.condition().up()).isTrue();
    }

    @Test
    void isDownWhileMisconfiguredUntilItIsAnsweredWell() {
        gate.learn(List.of(UNAUTHORIZED));

        assertThat(gate.condition().up()).isFalse();
        assertThat(gate.condition().lastError())
                .contains(new Gate.Error(clock.instant(), "wrong key"));

        gate.learn(List.of(REFUSED));
        assertThat(gate.condition().up()).isTrue();
        assertThat(gate.condition().lastSuccess()).isEmpty();
    }

    @Test
    void remembersWhatFailedAndNotWhyNothingWasCalledThen() {
        gate.learn(List.of(FAILED));
        Gate.Error failed = gate.condition().lastError().orElseThrow();
        clock.move(Duration.ofSeconds(1));
        gate.learn(List.of(NOT_CALLED));

        assertThat(gate.condition().up()).isFalse();
        assertThat(gate.condition().lastError()).contains(failed);

        gate.learn(List.of(TAKEN));
        assertThat(gate.condition().lastError()).contains(failed);
        assertThat(gate.condition().lastSuccess()).contains(clock.instant());
    }

    @Test
    void isNotHeldByAFailedCall() throws Exception {
        gate.learn(List.of(FAILED));

        assertThat(passes()).isTrue();
        assertThat(gate.condition().up()).isTrue();
    }

    /** Looks once, and does not wait. */
    private boolean passes() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        turn = gate.await(() -> looks.getAndIncrement() == 0);
        return turn.isPresent();
    }
}
