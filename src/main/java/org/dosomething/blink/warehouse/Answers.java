package org.dosomething.blink.warehouse;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Misconfigured;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.Statuses;

/**
 * What an answer means for the lines of a call: the one table. The status decides; a warehouse
 * takes all lines of a call or none, so one that is refused is found by sending halves.
 */
final class Answers {

    private final Statuses statuses;

    Answers(Statuses statuses) {
        this.statuses = statuses;
    }

    /** An outcome for each of so many events. */
    List<Outcome> of(int events, Answer answer) {
        Outcome outcome = statuses.of(answer).orElseGet(() -> refused(events, answer));
        return Collections.nCopies(events, outcome);
    }

    private Outcome refused(int events, Answer answer) {
        OptionalInt status = OptionalInt.of(answer.status());
        if (answer.status() / 100 == 3) {
            return new Misconfigured(
                    "redirected, which is not followed; check " + WarehouseProperties.URL, status);
        }
        return switch (answer.status()) {
            case 401, 403 ->
                    new Misconfigured(
                            "credentials refused; check " + WarehouseProperties.URL, status);
            default ->
                    events > 1
                            ? statuses.failed("refused as a whole", answer)
                            : new Rejected("refused", status);
        };
    }
}
