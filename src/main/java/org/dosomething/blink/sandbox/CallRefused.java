package org.dosomething.blink.sandbox;

import java.util.List;

/** A call, or one operation of it, that the Track API would not take. Changes nothing. */
final class CallRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Flaw> flaws;

    CallRefused(int status, List<Flaw> flaws) {
        super("Refused with " + status, null, false, false);
        this.status = status;
        this.flaws = List.copyOf(flaws);
    }

    int status() {
        return status;
    }

    List<Flaw> flaws() {
        return flaws;
    }
}
