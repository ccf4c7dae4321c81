package org.dosomething.blink.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.junit.jupiter.api.Test;

/** How much memory bodies take that come from anyone. */
class GatheredTest {

    private final Semaphore places = new Semaphore(1);

    @Test
    void needsNoPlaceForASmallBody() {
        try (Gathered first = gather(Gathered.SMALL_BYTES);
                Gathered second = gather(Gathered.SMALL_BYTES)) {
            assertThat(places.availablePermits()).isOne();
            assertThat(first.bytes()).hasSize(Gathered.SMALL_BYTES);
            assertThat(second.isWhole()).isTrue();
        }
    }

    @Test
    void refusesALargeBodyAboveThoseThereArePlacesFor() {
        try (Gathered first = gather(Gathered.SMALL_BYTES + 1)) {
            assertThatThrownBy(() -> gather(Gathered.SMALL_BYTES + 1))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> {
                                assertThat(refusal.code())
                                        .isEqualTo(ProblemCode.JOURNAL_UNAVAILABLE);
                                assertThat(refusal.retryAfter()).isPresent();
                            });
            assertThat(first.bytes()).hasSize(Gathered.SMALL_BYTES + 1);
        }

        try (Gathered next = gather(AnyBody.MAX_BYTES)) {
            assertThat(next.isWhole()).isTrue();
            assertThat(next.bytes()).hasSize(AnyBody.MAX_BYTES);
        }
        assertThat(places.availablePermits()).isOne();
    }

    @Test
    void keepsTheBeginningOfWhatIsTooLargeAndNoPlace() {
        try (Gathered endless = gather(AnyBody.MAX_BYTES)) {
            endless.add(new byte[] {1}, 1);
            endless.add(new byte[] {1}, 1);

            assertThat(endless.isWhole()).isFalse();
            assertThat(endless.bytes()).hasSize(AnyBody.BEGINNING_BYTES).containsOnly(7);
            assertThat(places.availablePermits()).isOne();
        }
        assertThat(places.availablePermits()).isOne();
    }

    /** A body of sevens, in two parts. */
    private Gathered gather(int size) {
        Gathered gathered = new Gathered(places, Duration.ZERO);
        byte[] sevens = new byte[size];
        Arrays.fill(sevens, (byte) 7);
        gathered.add(sevens, size - 1);
        gathered.add(sevens, 1);
        return gathered;
    }
}
