package org.dosomething.blink.journal;

/** Another gateway delivers the partition by now; nothing was written down. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost() {
        super("Another gateway delivers this partition by now; nothing was written down");
    }
}
