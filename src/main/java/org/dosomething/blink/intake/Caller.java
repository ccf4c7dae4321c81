package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.dosomething.blink.problem.RequestIdFilter;

/**
 * Who sent something, and what they said about it besides.
 *
 * @param client the authenticated client's name
 * @param repeat how a repeat of it is known
 */
record Caller(String client, String requestId, Optional<Repeat> repeat) {

    static Caller of(HttpServletRequest request, Optional<Repeat> repeat) {
        return new Caller(client(request), RequestIdFilter.of(request), repeat);
    }

    static String client(HttpServletRequest request) {
        return request.getUserPrincipal().getName();
    }
}
