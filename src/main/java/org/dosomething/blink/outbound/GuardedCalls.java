package org.dosomething.blink.outbound;

import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.dosomething.blink.delivery.Outcome;

/**
 * Calls to one service with all that stands around them. A call ends within a bounded time and with
 * an outcome for each of its events, whatever happens on the way. Safe for any number of threads.
 */
public final class GuardedCalls {

    private final Resilience resilience;
    private final Duration callTimeout;

    /**
     * @param callTimeout for a single request, its redirects included
     */
    public GuardedCalls(Resilience resilience, Duration callTimeout) {
        this.resilience = resilience;
        this.callTimeout = callTimeout;
    }

    /** Says a request, and brings back what is answered. */
    public interface Exchange {

        /**
         * @param timeout for all of it; above zero
         * @throws ConnectionFault when nothing of it was sent
         * @throws IOException when it may have arrived, and no whole answer came
         */
        Answer send(Duration timeout) throws IOException;
    }

    /** How long a call takes at most: for a permit, a request, and what repeats fit into that. */
    public Duration longest() {
        return Resilience.PERMIT_WAIT.plus(callTimeout);
    }

    /**
     * Makes a call, and repeats at once only what was never sent.
     *
     * @param events how many it carries
     * @param meaning of its answer: an outcome for each of them
     */
    public List<Outcome> make(
            int events, Exchange exchange, Function<Answer, List<Outcome>> meaning) {
        try {
            long end = System.nanoTime() + longest().toNanos();
            return meaning.apply(resilience.call(() -> exchange.send(timeLeft(end))));
        } catch (AcquirePermissionCancelledException e) {
            return Collections.nCopies(events, Unanswered.stopping());
        } catch (Throwable fault) {
            Outcome outcome = Unanswered.of(fault).orElseThrow(() -> unforeseen(fault));
            return Collections.nCopies(events, outcome);
        }
    }

    private Duration timeLeft(long end) throws ConnectionFault {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw new ConnectionFault("No time left for a call");
        }
        return left.compareTo(callTimeout) < 0 ? left : callTimeout;
    }

    private static RuntimeException unforeseen(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        return fault instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException("No call throws this", fault);
    }
}
