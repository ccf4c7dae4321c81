package org.dosomething.blink.outbound;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;

/** What a call without an answer means: the same for every service. */
public final class Unanswered {

    private Unanswered() {}

    /**
     * @return empty for what nobody foresaw
     */
    public static Optional<Outcome> of(Throwable fault) {
        if (fault instanceof ConnectionFault) {
            return deferred(Cause.UNREACHABLE, "no connection" + named(fault.getCause()));
        }
        if (fault instanceof CallNotPermittedException) {
            return deferred(Cause.NOT_CALLED, "not called: the breaker is open");
        }
        if (fault instanceof RequestNotPermitted) {
            return deferred(Cause.THROTTLED, "not called: our own rate is used up");
        }
        if (fault instanceof IOException) {
            return deferred(Cause.FAILED, "no whole answer" + named(fault));
        }
        return Optional.empty();
    }

    /** Of a call that was given up before it was made. */
    public static Outcome stopping() {
        return deferred(Cause.NOT_CALLED, "not called: Blink is stopping").orElseThrow();
    }

    private static Optional<Outcome> deferred(Cause cause, String detail) {
        return Optional.of(new Deferred(cause, detail, OptionalInt.empty(), Optional.empty()));
    }

    private static String named(Throwable fault) {
        return fault == null ? "" : " (" + fault.getClass().getSimpleName() + ")";
    }
}
