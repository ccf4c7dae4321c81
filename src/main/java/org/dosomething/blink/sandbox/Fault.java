package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What goes wrong with a call.
 *
 * @param mode how the connection fails, if it does
 * @param status answered in place of the call's own; null for its own
 * @param retryAfterSeconds sent with {@code status} as {@code Retry-After}; null for none
 * @param afterApplying whether the call takes effect before it goes wrong
 */
record Fault(Mode mode, Integer status, Integer retryAfterSeconds, boolean afterApplying) {

    static final Fault NONE = new Fault(Mode.NONE, null, null, false);

    enum Mode {
        /** The connection holds. */
        NONE,
        /** No answer for 30 seconds or until the faults change, then the connection is closed. */
        HANG,
        /** The connection is closed without an answer. */
        RESET,
        /** As RESET, for every call, and none takes effect: the other side is down. */
        OFF;

        @JsonValue
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the call is neither applied nor answered as usual. */
    boolean any() {
        return status != null || mode != Mode.NONE;
    }

    /** As it stands in the log of calls; null if nothing goes wrong. */
    String label() {
        if (!any()) {
            return null;
        }
        return mode == Mode.NONE ? "status" : mode.label();
    }
}
