package org.dosomething.blink.northstar;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.dosomething.blink.outbound.Unanswered;

/**
 * The token that calls go with, fetched when it is needed. Safe for any number of threads.
 *
 * <p>Invariant: at any time at most one fetch is under way. Whoever comes meanwhile waits for it,
 * and shares what comes of it, a failure too; the next to come starts anew.
 */
final class Tokens {

    private final LongFunction<Token> server;
    private final TokenAnswers answers;
    private final Clock clock;
    private CompletableFuture<Token> latest;

    /**
     * @param server fetches a token by a deadline, or throws {@link NoToken}
     */
    Tokens(LongFunction<Token> server, TokenAnswers answers, Clock clock) {
        this.server = server;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * One that is not about to end.
     *
     * @param deadline by {@link System#nanoTime}, for all of it
     * @throws NoToken when there is none by then
     */
    Token current(long deadline) {
        return get(token -> token.isFresh(clock), deadline);
    }

    /**
     * One that was fetched after another, which is refused.
     *
     * @param deadline by {@link System#nanoTime}, for all of it
     * @throws NoToken when there is none by then
     */
    Token insteadOf(Token refused, long deadline) {
        return get(token -> token != refused && token.isFresh(clock), deadline);
    }

    private Token get(Predicate<Token> good, long deadline) {
        CompletableFuture<Token> own = new CompletableFuture<>();
        CompletableFuture<Token> shared;
        synchronized (this) {
            if (latest == null || isOver(latest, good)) {
                latest = own;
            }
            shared = latest;
        }
        if (shared == own) {
            fetch(own, deadline);
        }
        return await(shared, deadline);
    }

    private static boolean isOver(CompletableFuture<Token> fetch, Predicate<Token> good) {
        return fetch.isDone()
                && (fetch.isCompletedExceptionally() || !good.test(fetch.getNow(null)));
    }

    /** Whatever is met completes it: those who wait would else start none of their own. */
    private void fetch(CompletableFuture<Token> own, long deadline) {
        try {
            own.complete(server.apply(deadline));
        } catch (Throwable e) {
            own.completeExceptionally(e);
        }
    }

    private Token await(CompletableFuture<Token> fetch, long deadline) {
        try {
            Token token = fetch.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (System.nanoTime() - deadline >= 0) {
                throw new NoToken(answers.late()); // nothing can be sent with it any more
            }
            return token;
        } catch (TimeoutException e) {
            throw new NoToken(answers.late());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoToken(Unanswered.stopping());
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static RuntimeException rethrown(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        return (RuntimeException) fault;
    }
}
