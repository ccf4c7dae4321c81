package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteQueueTest {

    private final WriteQueue queue = new WriteQueue();

    @Test
    void refusesMoreBytesUntilWhatWasTakenIsDone() throws Exception {
        Write<Void> half = write(WriteQueue.MOST_BYTES / 2);
        queue.add(half);
        queue.add(write(WriteQueue.MOST_BYTES / 2));
        refuses(write(1), "64 MiB wait");

        List<Write<?>> group = new ArrayList<>();
        queue.awaitSome(group, 1);
        assertThat(group).containsExactly(half);
        refuses(write(1), "64 MiB wait");

        queue.done(group);
        queue.add(half);
        queue.add(write(0));
    }

    @Test
    void refusesMoreWritesAndDoesNotCountTheirBytes() {
        for (int i = 0; i < WriteQueue.MOST_WRITES; i++) {
            queue.add(write(0));
        }
        refuses(write(WriteQueue.MOST_BYTES), "10000 writes wait");

        List<Write<?>> group = new ArrayList<>();
        queue.takeSome(group, 5);
        assertThat(group).hasSize(5);
        queue.add(write(WriteQueue.MOST_BYTES));
    }

    private void refuses(Write<?> write, String words) {
        assertThatExceptionOfType(JournalUnavailable.class)
                .isThrownBy(() -> queue.add(write))
                .withMessageContaining("nothing was kept")
                .withMessageContaining(words);
    }

    private static Write<Void> write(long bytes) {
        return new Write<>(bytes > 0, bytes, statements -> null, () -> {});
    }
}
