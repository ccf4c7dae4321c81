package org.dosomething.blink.sms;

import java.util.OptionalInt;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Misconfigured;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.Statuses;

/**
 * What an answer means: the one table. The status decides, and then the service's word that a
 * repeat is of no use ({@link Statuses#SUPPRESS_REPEATS}).
 *
 * <p>A 2xx is delivered whatever that header says. The service has taken the event then; as a dead
 * letter it could be replayed, and the member would get the message twice.
 */
final class Answers {

    private final Statuses statuses;

    Answers(Statuses statuses) {
        this.statuses = statuses;
    }

    Outcome of(Answer answer) {
        if (Statuses.suppressesRepeats(answer)) {
            return new Rejected(
                    "refused, and no repeat wanted; the SMS service's log tells why",
                    OptionalInt.of(answer.status()));
        }
        return statuses.of(answer).orElseGet(() -> refused(answer));
    }

    /** Of a 2xx from which what was asked for cannot be learnt. */
    Outcome unreadable(Answer answer) {
        return statuses.failed("what was found cannot be read", answer);
    }

    private static Outcome refused(Answer answer) {
        OptionalInt status = OptionalInt.of(answer.status());
        if (answer.status() / 100 == 3) {
            return new Rejected(
                    "redirected, which is not followed; check "
                            + SmsProperties.BASE_URL
                            + ", then replay",
                    status);
        }
        return switch (answer.status()) {
            case 401, 403 ->
                    new Misconfigured(
                            "credentials refused; check " + SmsProperties.API_KEY, status);
            default -> new Rejected("refused; the SMS service's log tells why", status);
        };
    }
}
