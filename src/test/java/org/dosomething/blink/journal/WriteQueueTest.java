package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteQueueTest {

    private long nanos;
    private final WriteQueue queue = new WriteQueue(() -> nanos);

    @Test
    void refusesMoreBytesUntilWhatWasTakenIsDone() throws Exception {
        queue.add(adding(WriteQueue.MOST_BYTES));
        refuses(adding(1), "64 MiB wait");

        List<Write<?>> group = new ArrayList<>();
        queue.awaitSome(group);
        refuses(adding(1), "64 MiB wait");

        queue.done(group);
        queue.add(adding(WriteQueue.MOST_BYTES));
    }

    @Test
    void refusesMoreWritesAndDoesNotCountTheirBytes() {
        for (int i = 0; i < WriteQueue.MOST_WRITES; i++) {
            queue.add(changing(1));
        }
        refuses(adding(WriteQueue.MOST_BYTES), "10000 writes wait");

        queue.takeSome(new ArrayList<>());
        queue.add(adding(WriteQueue.MOST_BYTES));
    }

    @Test
    void takesAllEventsBeforeAFewOtherRows() {
        List<Write<?>> changes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            changes.add(changing(WriteQueue.ROWS / 2));
        }
        Write<Void> event = adding(1);
        changes.forEach(queue::add);
        queue.add(event);

        assertThat(taken()).containsExactly(event, changes.get(0), changes.get(1));
        assertThat(taken()).containsExactly(changes.get(2));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void takesManyOtherRowsWhereNoEventHasComeOfLate() {
        for (int i = 0; i <= WriteQueue.ROWS_ALONE; i++) {
            queue.add(changing(1));
        }

        assertThat(taken()).hasSize(WriteQueue.ROWS_ALONE);
        assertThat(taken()).hasSize(1);
    }

    @Test
    void takesFewOtherRowsJustAfterAnEvent() {
        queue.add(adding(1));
        taken();
        for (int i = 0; i <= WriteQueue.ROWS; i++) {
            queue.add(changing(1));
        }

        assertThat(taken()).hasSize(WriteQueue.ROWS);

        nanos += WriteQueue.SOON.toNanos();
        queue.add(changing(WriteQueue.ROWS_ALONE - 1));
        assertThat(taken()).hasSize(2);
    }

    @Test
    void takesNoMoreEventsThanOneCommitHolds() {
        for (int i = 0; i <= WriteQueue.EVENTS; i++) {
            queue.add(adding(1));
        }

        assertThat(taken()).hasSize(WriteQueue.EVENTS);
        assertThat(taken()).hasSize(1);
    }

    private List<Write<?>> taken() {
        List<Write<?>> group = new ArrayList<>();
        queue.takeSome(group);
        return group;
    }

    private void refuses(Write<?> write, String words) {
        assertThatExceptionOfType(JournalUnavailable.class)
                .isThrownBy(() -> queue.add(write))
                .withMessageContaining("nothing was kept")
                .withMessageContaining(words);
    }

    private static Write<Void> adding(long bytes) {
        return Write.adding(bytes, statements -> null, () -> {});
    }

    private static Write<Void> changing(int rows) {
        return Write.changing(rows, statements -> null);
    }
}
