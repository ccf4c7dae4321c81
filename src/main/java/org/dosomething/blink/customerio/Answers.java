package org.dosomething.blink.customerio;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Delivered;
import org.dosomething.blink.delivery.Outcome.Forbidden;
import org.dosomething.blink.delivery.Outcome.Misconfigured;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.Statuses;

/**
 * What an answer means for the events of a call: the one table.
 *
 * <p>The status decides, and the body is never needed to be JSON. A refusal of several operations
 * together says nothing of any one of them: they are deferred, to be repeated in halves until the
 * one that is refused stands alone. The same holds for an error that does not say which operation
 * it is about, and for a 207 that cannot be read: what Customer.io took before, it takes again
 * without effect, and nothing is lost by not knowing.
 */
final class Answers {

    private static final int MULTI_STATUS = 207;

    private final Statuses statuses;

    Answers(Clock clock) {
        this.statuses = new Statuses(clock);
    }

    /** An outcome for each event of an answered call, in order. */
    List<Outcome> of(TrackCall call, Answer answer) {
        List<Outcome> outcomes = each(call, answer);
        if (outcomes.stream().noneMatch(Rejected.class::isInstance)) {
            return outcomes;
        }
        ToldWords told = ToldWords.of(call);
        return outcomes.stream().map(outcome -> shown(outcome, told)).toList();
    }

    private static Outcome shown(Outcome outcome, ToldWords told) {
        return outcome instanceof Rejected rejected
                ? new Rejected(told.without(rejected.detail()), rejected.status())
                : outcome;
    }

    private List<Outcome> each(TrackCall call, Answer answer) {
        if (answer.isSuccess() && call.isBatch()) {
            return batch(call, answer);
        }
        return Collections.nCopies(call.operations(), whole(call, answer));
    }

    private Outcome whole(TrackCall call, Answer answer) {
        return statuses.of(answer).orElseGet(() -> refused(call, answer));
    }

    private Outcome refused(TrackCall call, Answer answer) {
        OptionalInt status = OptionalInt.of(answer.status());
        if (answer.status() / 100 == 3) {
            return new Misconfigured(
                    "redirected to where nothing is sent; check CUSTOMER_IO_REGION and"
                            + " CUSTOMER_IO_TRACK_URL",
                    status);
        }
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
            default ->
                    call.operations() > 1
                            ? statuses.failed("refused as a whole", answer)
                            : new Rejected(reason(answer), status);
        };
    }

    private static String reason(Answer answer) {
        return ErrorText.of(answer.body()).orElse("refused without a reason");
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
            return statuses.failed("taken in part, and not said which", answer);
        }
        if (errors.isEmpty() || errors.get().unnamed().isEmpty()) {
            return new Delivered(status);
        }
        return call.operations() > 1
                ? statuses.failed("an error names no operation", answer)
                : new Rejected(errors.get().unnamed().get(0), status);
    }
}
