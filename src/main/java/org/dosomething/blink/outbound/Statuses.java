package org.dosomething.blink.outbound;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.delivery.Outcome.Delivered;
import org.dosomething.blink.delivery.Outcome.Misconfigured;

/**
 * What a status means where every service means the same by it. A redirect and the other 4xx are
 * for each service's own table.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15">RFC 9110, section 15</a>
 */
public final class Statuses {

    /** With {@code true}, in any case: the word of a service of ours that a repeat is of no use. */
    public static final String SUPPRESS_REPEATS = "x-blink-retry-suppress";

    private final Clock clock;

    public Statuses(Clock clock) {
        this.clock = clock;
    }

    /**
     * For one event and for many alike.
     *
     * @return empty for a redirect, and for a refusal that may be about what was sent
     */
    public Optional<Outcome> of(Answer answer) {
        return switch (answer.status() / 100) {
            case 2 -> Optional.of(new Delivered(OptionalInt.of(answer.status())));
            case 3 -> Optional.empty();
            case 4 -> ofRefusal(answer);
            case 5 -> Optional.of(failed("failed on their side", answer));
            default -> Optional.of(failed("answered with a status that is none", answer));
        };
    }

    /** Whether a refusal says that it will stay one. What was taken is taken, whatever it says. */
    public static boolean suppressesRepeats(Answer answer) {
        return !answer.isSuccess()
                && answer.headers().values(SUPPRESS_REPEATS).stream()
                        .anyMatch("true"::equalsIgnoreCase);
    }

    private Optional<Outcome> ofRefusal(Answer answer) {
        return switch (answer.status()) {
            case 407 ->
                    Optional.of(
                            new Misconfigured(
                                    "refused by a proxy on the way",
                                    OptionalInt.of(answer.status())));
            case 408, 425 -> Optional.of(failed("not waited for", answer));
            case 429 -> Optional.of(deferred(Cause.THROTTLED, "asked for fewer calls", answer));
            default -> Optional.empty();
        };
    }

    /**
     * It may be taken later, or in parts; a {@code Retry-After} is obeyed.
     *
     * @param detail one sentence without a value from the payload
     */
    public Deferred failed(String detail, Answer answer) {
        return deferred(Cause.FAILED, detail, answer);
    }

    private Deferred deferred(Cause cause, String detail, Answer answer) {
        Optional<Duration> retryAfter =
                answer.retryAfter().flatMap(header -> RetryAfter.parse(header, clock));
        return new Deferred(cause, detail, OptionalInt.of(answer.status()), retryAfter);
    }
}
