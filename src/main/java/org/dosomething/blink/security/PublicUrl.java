package org.dosomething.blink.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The URLs that callers use.
 *
 * @param base stands in place of the scheme, host and port that a request came with, and before its
 *     path
 */
record PublicUrl(Optional<String> base) {

    /** Whether it can stand before a path. */
    static boolean isReadable(String text) {
        URI base;
        try {
            base = new URI(text);
        } catch (URISyntaxException e) {
            return false;
        }
        boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        return web
                && base.getHost() != null
                && base.getRawQuery() == null
                && base.getRawFragment() == null;
    }

    /**
     * The URL of a request, with its query, the path as it was called: under either prefix, and
     * with its trailing slash.
     */
    String of(HttpServletRequest request) {
        String query = request.getQueryString();
        return address(request) + (query == null ? "" : "?" + query);
    }

    private String address(HttpServletRequest request) {
        String called = request.getRequestURL().toString();
        return base.map(url -> without(url) + path(request, called)).orElse(called);
    }

    /** Without the prefix that a proxy says it took off: the base has it. */
    private static String path(HttpServletRequest request, String called) {
        int slash = called.indexOf('/', called.indexOf("://") + 3);
        String path = slash < 0 ? "/" : called.substring(slash);
        String prefix = request.getContextPath();
        return path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }

    private static String without(String base) {
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
}
