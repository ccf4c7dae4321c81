package org.dosomething.blink.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;

/**
 * Nothing of a request was sent: no address, no connection, no TLS. It may be repeated by anyone.
 */
public final class ConnectionFault extends IOException {

    private static final long serialVersionUID = 1L;

    public ConnectionFault(String message) {
        super(message);
    }

    public ConnectionFault(IOException cause) {
        super("Never sent", cause);
    }

    /**
     * Whether it may go better at once. Waiting for a connection has taken its time already; and a
     * connection that is reset while it is made may or may not have been made, so it is treated as
     * one that is reset a moment later.
     */
    boolean isWorthARepeat() {
        Throwable cause = getCause();
        return !(cause instanceof InterruptedIOException)
                && (cause == null || cause.getClass() != SocketException.class);
    }
}
