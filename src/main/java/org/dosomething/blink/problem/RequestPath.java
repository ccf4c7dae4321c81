package org.dosomething.blink.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;

/** The path that a client asked for, as a URI reference that is always well-formed. */
final class RequestPath {

    private static final String ALLOWED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%";

    private RequestPath() {}

    /** Without the query; {@code /} when the server could not read any path. */
    static String of(HttpServletRequest request) {
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = asked instanceof String uri ? uri : request.getRequestURI();
        return path == null || path.isEmpty() ? "/" : escaped(path);
    }

    private static String escaped(String path) {
        StringBuilder reference = new StringBuilder(path.length());
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (ALLOWED.indexOf(c) >= 0) {
                reference.append(c);
            } else {
                reference.append(String.format("%%%02X", (int) c));
            }
        }
        return reference.toString();
    }
}
