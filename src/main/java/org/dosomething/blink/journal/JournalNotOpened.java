package org.dosomething.blink.journal;

/** The journal cannot be opened at start. Says what to do about it. */
public final class JournalNotOpened extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    JournalNotOpened(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What an operator does about it, in one sentence. */
    public String action() {
        return action;
    }
}
