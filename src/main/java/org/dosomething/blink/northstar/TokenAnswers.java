package org.dosomething.blink.northstar;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.delivery.Outcome.Misconfigured;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.Statuses;
import org.dosomething.blink.outbound.Unanswered;

/**
 * What it means that the token server gave none: its one table. Northstar was not called then, so
 * no event spends an attempt.
 */
final class TokenAnswers {

    private static final String NONE = "no token: ";

    private final Statuses statuses;

    TokenAnswers(Statuses statuses) {
        this.statuses = statuses;
    }

    /**
     * @param answer any but a 2xx
     */
    Outcome of(Answer answer) {
        return statuses.of(answer).map(TokenAnswers::uncalled).orElseGet(() -> refused(answer));
    }

    /** No whole answer came. */
    Outcome of(IOException fault) {
        return uncalled(Unanswered.of(fault).orElseThrow());
    }

    /** A 2xx, and no token in it. */
    Outcome unreadable() {
        return unreachable(
                "an answer without one; check " + OAuthProperties.TOKEN_PATH + " if it stays so");
    }

    /** The time of the call was over before there was one. */
    Outcome late() {
        return unreachable("not in time");
    }

    private static Outcome refused(Answer answer) {
        String what =
                switch (answer.status()) {
                    case 400, 401, 403 ->
                            "the client is refused; check %s, %s and %s"
                                    .formatted(
                                            OAuthProperties.CLIENT_ID,
                                            OAuthProperties.CLIENT_SECRET,
                                            OAuthProperties.SCOPES);
                    default ->
                            "none is given out there; check %s and %s"
                                    .formatted(
                                            OAuthProperties.TOKEN_HOST, OAuthProperties.TOKEN_PATH);
                };
        return new Misconfigured(NONE + what, OptionalInt.of(answer.status()));
    }

    /** The same, of a call that was not made. */
    private static Outcome uncalled(Outcome outcome) {
        if (outcome instanceof Deferred deferred) {
            return new Deferred(
                    deferred.cause() == Cause.THROTTLED ? Cause.THROTTLED : Cause.UNREACHABLE,
                    NONE + deferred.detail(),
                    deferred.status(),
                    // Nothing else would keep the next call from asking at once.
                    deferred.retryAfter().filter(wait -> !wait.isZero()));
        }
        return new Misconfigured(NONE + outcome.detail(), outcome.status());
    }

    private static Outcome unreachable(String what) {
        return new Deferred(Cause.UNREACHABLE, NONE + what, OptionalInt.empty(), Optional.empty());
    }
}
