package org.dosomething.blink.northstar;

import java.util.OptionalInt;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Misconfigured;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.Statuses;

/**
 * What an answer means: the one table. The status decides, and then Northstar's word that a repeat
 * is of no use ({@link Statuses#SUPPRESS_REPEATS}), which a 2xx needs not.
 */
final class Answers {

    private static final int UNAUTHORIZED = 401;

    private final Statuses statuses;

    Answers(Statuses statuses) {
        this.statuses = statuses;
    }

    Outcome of(Answer answer) {
        if (Statuses.suppressesRepeats(answer)) {
            return new Rejected(
                    "refused, and no repeat wanted; Northstar's log tells why",
                    OptionalInt.of(answer.status()));
        }
        return statuses.of(answer).orElseGet(() -> refused(answer));
    }

    /** Whether another token may help. */
    boolean refusesToken(Answer answer) {
        return answer.status() == UNAUTHORIZED && !Statuses.suppressesRepeats(answer);
    }

    private static Outcome refused(Answer answer) {
        OptionalInt status = OptionalInt.of(answer.status());
        if (answer.status() / 100 == 3) {
            return new Rejected(
                    "redirected, which is not followed; check "
                            + NorthstarProperties.BASE_URL
                            + ", then replay",
                    status);
        }
        return switch (answer.status()) {
            case UNAUTHORIZED ->
                    new Misconfigured(
                            "a new token is refused; check %s and %s"
                                    .formatted(
                                            NorthstarProperties.BASE_URL,
                                            OAuthProperties.TOKEN_HOST),
                            status);
            case 403 ->
                    new Misconfigured(
                            "the client may not do this; check %s and %s"
                                    .formatted(OAuthProperties.CLIENT_ID, OAuthProperties.SCOPES),
                            status);
            default ->
                    new Rejected("refused, or no such member; Northstar's log tells why", status);
        };
    }
}
