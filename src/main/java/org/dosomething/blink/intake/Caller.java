package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.dosomething.blink.problem.RequestIdFilter;
import org.dosomething.blink.trace.RequestTraceFilter;

/**
 * Who sent something, and what they said about it besides.
 *
 * @param client the authenticated client's name
 * @param traceParent the trace to go on with, as its {@code traceparent}
 * @param repeat how a repeat of it is known
 */
record Caller(String client, String requestId, String traceParent, Optional<Repeat> repeat) {

    private static final String CLIENT = Caller.class.getName();

    static Caller of(HttpServletRequest request, Optional<Repeat> repeat) {
        return new Caller(
                client(request),
                RequestIdFilter.of(request),
                RequestTraceFilter.traceParent(request),
                repeat);
    }

    /** Has the client be known from here on in any thread: a login is known in its own alone. */
    static void remember(HttpServletRequest request) {
        known(request).ifPresent(client -> request.setAttribute(CLIENT, client));
    }

    /** The client's name; empty for one who did not log in. */
    static Optional<String> known(HttpServletRequest request) {
        if (request.getAttribute(CLIENT) instanceof String client) {
            return Optional.of(client);
        }
        return Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName);
    }

    static String client(HttpServletRequest request) {
        return request.getUserPrincipal().getName();
    }
}
