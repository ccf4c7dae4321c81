package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private long nanos = 1;
    private int asked;
    private Duration cost = Duration.ZERO;
    private boolean failing;
    private boolean hanging;
    private final Remembered<Integer> remembered =
            new Remembered<>(this::find, this::execute, () -> {}, () -> nanos);

    private int find() {
        move(cost);
        if (failing) {
            throw new JournalUnavailable("away");
        }
        return ++asked;
    }

    private void execute(Runnable task) {
        if (hanging) {
            waiting.add(task);
            move(Duration.ofMillis(500)); // nobody waits for it longer
        } else {
            task.run();
        }
    }

    private void move(Duration by) {
        nanos += by.toNanos();
    }

    @Test
    void isFoundOutForTheFirstWhoAsksAndNotAgainAtOnce() {
        assertThat(asked).isZero();
        assertThat(remembered.get()).contains(1);
        move(Duration.ofMillis(499));
        assertThat(remembered.get()).contains(1);
        move(Duration.ofMillis(1));
        assertThat(remembered.get()).contains(2);
    }

    @Test
    void isFoundOutTheLessOftenTheMoreItCosts() {
        cost = Duration.ofSeconds(1);
        assertThat(remembered.get()).contains(1);
        move(Duration.ofSeconds(19));
        assertThat(remembered.get()).contains(1);
        move(Duration.ofSeconds(1));
        assertThat(remembered.get()).contains(2);
    }

    @Test
    void isNotKnownWhileItCannotBeFoundOutAndIsKnownAgain() {
        remembered.get();
        failing = true;
        move(Duration.ofSeconds(1));
        assertThat(remembered.get()).isEmpty();
        failing = false;
        assertThat(remembered.get()).isEmpty();
        move(Duration.ofSeconds(1));
        assertThat(remembered.get()).contains(2);
    }

    @Test
    void isWhatItWasForAMinuteWhileItsSourceHangs() {
        remembered.get();
        hanging = true;
        move(Duration.ofSeconds(1));
        assertThat(remembered.get()).contains(1);
        move(Duration.ofSeconds(58));
        assertThat(remembered.get()).contains(1);
        move(Duration.ofMillis(500));
        assertThat(remembered.get()).isEmpty();
        assertThat(waiting).hasSize(1);

        waiting.remove().run();
        assertThat(remembered.get()).contains(2);
    }
}
