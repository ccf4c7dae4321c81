package org.dosomething.blink.body;

/** A body that is not what it says it is. The message is a clause for the caller. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message, null, false, false);
    }
}
