package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.dosomething.blink.problem.RequestIdFilter;

/**
 * Who sent something, and what they said about it besides.
 *
 * @param client the authenticated client's name
 * @param repeat how a repeat of it is known
 */
record Caller(String client, String requestId, Optional<Repeat> repeat) {

    private static final String CLIENT = Caller.class.getName();

    static Caller of(HttpServletRequest request, Optional<Repeat> repeat) {
        return new Caller(client(request), RequestIdFilter.of(request), repeat);
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
