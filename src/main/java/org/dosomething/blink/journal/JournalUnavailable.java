package org.dosomething.blink.journal;

/**
 * The journal cannot keep or read anything now. What it acknowledged before is still there. Whether
 * a submission that met this is kept is not known, unless the message says so.
 */
public class JournalUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalUnavailable(String message) {
        super(message);
    }

    public JournalUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
