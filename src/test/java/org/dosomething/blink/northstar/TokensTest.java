package org.dosomething.blink.northstar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.Thread.State;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.outbound.Statuses;
import org.dosomething.blink.outbound.Unanswered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

    private static final int LANES = 16;

    private final MovedClock clock = new MovedClock();
    private final TokenAnswers answers = new TokenAnswers(new Statuses(Clock.systemUTC()));
    private final AtomicInteger fetches = new AtomicInteger();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ExecutorService lanes = Executors.newFixedThreadPool(LANES, this::thread);

    @AfterEach
    void end() {
        lanes.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 3539, true", "PT1H, 3540, false", "PT100S, 49, true", "PT100S, 50, false"})
    void keepsATokenUntilShortlyBeforeItsEnd(Duration lifetime, int seconds, boolean kept) {
        Tokens tokens = tokens(lifetime);
        Token first = tokens.current(soon());

        clock.move(Duration.ofSeconds(seconds));

        assertThat(tokens.current(soon()) == first).isEqualTo(kept);
        assertThat(fetches).hasValue(kept ? 1 : 2);
    }

    @Test
    void fetchesOneHoweverManyWait() throws Exception {
        Tokens tokens =
                tokens(
                        deadline -> {
                            awaitWaiting();
                            return token(Duration.ofHours(1));
                        });

        List<Future<Token>> got = onEachLane(() -> tokens.current(soon()));

        assertThat(got).extracting(Future::get).containsOnly(tokens.current(soon()));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void sharesAFailureWithThoseWhoWaitAndStartsAnewAfterIt() throws Exception {
        Tokens tokens =
                tokens(
                        deadline -> {
                            awaitWaiting();
                            throw new NoToken(answers.unreadable());
                        });

        List<Future<Token>> got = onEachLane(() -> tokens.current(soon()));

        for (Future<Token> token : got) {
            assertThatThrownBy(token::get).hasCauseInstanceOf(NoToken.class);
        }
        assertThat(fetches).hasValue(1);
        threads.clear();
        assertThatThrownBy(() -> tokens.current(soon())).isInstanceOf(NoToken.class);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void fetchesOneInsteadOfARefusedOneForAll() {
        Tokens tokens = tokens(Duration.ofHours(1));
        Token refused = tokens.current(soon());

        Token other = tokens.insteadOf(refused, soon());

        assertThat(other).isNotSameAs(refused);
        assertThat(tokens.insteadOf(refused, soon())).isSameAs(other);
        assertThat(tokens.current(soon())).isSameAs(other);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void waitsForAnothersFetchNoLongerThanThereIsTime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Tokens tokens =
                tokens(
                        deadline -> {
                            begun.countDown();
                            awaitEnd(never);
                            return token(Duration.ofHours(1));
                        });
        lanes.submit(() -> tokens.current(soon()));
        begun.await();

        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);

        assertThatThrownBy(() -> tokens.current(deadline))
                .isInstanceOfSatisfying(
                        NoToken.class, e -> assertThat(e.outcome()).isEqualTo(answers.late()));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void offersNoTokenWithWhichNothingCanBeSentAnyMore() {
        Tokens tokens = tokens(Duration.ofHours(1));
        tokens.current(soon());

        assertThatThrownBy(() -> tokens.current(System.nanoTime())).isInstanceOf(NoToken.class);
    }

    @Test
    void takesAnInterruptWhileItWaitsForTheEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Tokens tokens =
                tokens(
                        deadline -> {
                            begun.countDown();
                            awaitEnd(never);
                            return token(Duration.ofHours(1));
                        });
        lanes.submit(() -> tokens.current(soon()));
        begun.await();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> tokens.current(soon()))
                .isInstanceOfSatisfying(
                        NoToken.class,
                        e -> assertThat(e.outcome()).isEqualTo(Unanswered.stopping()));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void isNotStuckAfterWhatNobodyForesaw() {
        Tokens tokens =
                tokens(
                        deadline -> {
                            throw new StackOverflowError();
                        });

        assertThatThrownBy(() -> tokens.current(soon())).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> tokens.current(soon())).isInstanceOf(StackOverflowError.class);
        assertThat(fetches).hasValue(2);
    }

    private Tokens tokens(Duration lifetime) {
        return tokens(deadline -> token(lifetime));
    }

    private Tokens tokens(LongFunction<Token> server) {
        return new Tokens(
                deadline -> {
                    fetches.incrementAndGet();
                    return server.apply(deadline);
                },
                answers,
                clock);
    }

    private Token token(Duration lifetime) {
        return new Token("secret", clock.instant(), lifetime);
    }

    private static long soon() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    }

    private List<Future<Token>> onEachLane(Callable<Token> asking) {
        List<Future<Token>> got = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            got.add(lanes.submit(asking));
        }
        return got;
    }

    private Thread thread(Runnable lane) {
        Thread thread = new Thread(lane);
        threads.add(thread);
        return thread;
    }

    /** Until each lane waits: the one that fetches for this, the others for it. */
    private void awaitWaiting() {
        await().until(
                        () ->
                                threads.isEmpty()
                                        || threads.size() == LANES
                                                && threads.stream()
                                                        .allMatch(
                                                                t ->
                                                                        t.getState()
                                                                                == State
                                                                                        .TIMED_WAITING));
    }

    private static void awaitEnd(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("The test is over");
        }
    }
}
