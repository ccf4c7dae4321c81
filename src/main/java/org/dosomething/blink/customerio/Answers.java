package org.dosomething.blink.customerio;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.delivery.Outcome.Delivered;
import org.dosomething.blink.delivery.Outcome.Forbidden;
import org.dosomething.blink.delivery.Outcome.Misconfigured;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.RetryAfter;
import org.dosomething.blink.outbound.Unanswered;

/**
 * What an answer, or a fault, means for the events of a call: the one table.
 *
 * <p>The status decides, and the body is never needed to be JSON. A refusal of several operations
 * together says nothing of any one of them: they are deferred, to be repeated in halves until the
 * one that is refused stands alone. The same holds for an error that does not say which operation
 * it is about, and for a 207 that cannot be read: what Customer.io took before, it takes again
 * without effect, and nothing is lost by not knowing.
 */
final class Answers {

    private static final int MULTI_STATUS = 207;

    private final Clock clock;

    Answers(Clock clock) {
        this.clock = clock;
    }

    /** An outcome for each event of an answered call, in order. */
    List<Outcome> of(TrackCall call, Answer answer) {
        if (answer.isSuccess() && call.isBatch()) {
            return batch(call, answer);
        }
        return Collections.nCopies(call.operations(), whole(call, answer));
    }

    private Outcome whole(TrackCall call, Answer answer) {
        OptionalInt status = OptionalInt.of(answer.status());
        return switch (answer.status() / 100) {
            case 2 -> new Delivered(status);
            case 3 ->
                    new Misconfigured(
                            "redirected to where nothing is sent; check CUSTOMER_IO_REGION and"
                                    + " CUSTOMER_IO_TRACK_URL",
                            status);
            case 4 -> refused(call, answer, status);
            case 5 -> deferred(Cause.FAILED, "failed on their side", answer);
            default -> deferred(Cause.FAILED, "answered with a status that is none", answer);
        };
    }

    private Outcome refused(TrackCall call, Answer answer, OptionalInt status) {
        return switch (answer.status()) {
            case 401 ->
                    new Misconfigured(
                            "site id or key refused; check CUSTOMER_IO_API_SITE_ID and"
                                    + " CUSTOMER_IO_API_KEY",
                            status);
            case 403 ->
                    new Forbidden(
                            "the key may not do this; if it is all events, check the account",
                            status);
            case 407 -> new Misconfigured("refused by a proxy on the way", status);
            case 408, 425 -> deferred(Cause.FAILED, "not waited for", answer);
            case 429 -> deferred(Cause.THROTTLED, "asked for fewer calls", answer);
            default ->
                    call.operations() > 1
                            ? deferred(Cause.FAILED, "refused as a whole", answer)
                            : new Rejected(reason(answer), status);
        };
    }

    private static String reason(Answer answer) {
        return ErrorText.of(answer.body()).orElse("refused without a reason");
    }

    private Deferred deferred(Cause cause, String detail, Answer answer) {
        Optional<Duration> retryAfter =
                answer.retryAfter().flatMap(header -> RetryAfter.parse(header, clock));
        return new Deferred(cause, detail, OptionalInt.of(answer.status()), retryAfter);
    }

    private List<Outcome> batch(TrackCall call, Answer answer) {
        Optional<BatchErrors> errors = BatchErrors.of(answer.body(), call.operations());
        Outcome others = unnamed(call, answer, errors);
        return IntStream.range(0, call.operations())
                .mapToObj(index -> errors.map(read -> read.named().get(index)))
                .map(
                        reason ->
                                reason.<Outcome>map(
                                                text ->
                                                        new Rejected(
                                                                text,
                                                                OptionalInt.of(answer.status())))
                                        .orElse(others))
                .toList();
    }

    /** What becomes of the operations that no error names. */
    private Outcome unnamed(TrackCall call, Answer answer, Optional<BatchErrors> errors) {
        OptionalInt status = OptionalInt.of(answer.status());
        if (errors.isEmpty() && answer.status() == MULTI_STATUS) {
            return deferred(Cause.FAILED, "taken in part, and not said which", answer);
        }
        if (errors.isEmpty() || errors.get().unnamed().isEmpty()) {
            return new Delivered(status);
        }
        return call.operations() > 1
                ? deferred(Cause.FAILED, "an error names no operation", answer)
                : new Rejected(errors.get().unnamed().get(0), status);
    }

    /**
     * An outcome for each event of a call that was not answered.
     *
     * @return empty for what nobody foresaw
     */
    Optional<List<Outcome>> of(TrackCall call, Throwable fault) {
        return Unanswered.of(fault).map(outcome -> Collections.nCopies(call.operations(), outcome));
    }
}
