package org.dosomething.blink.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has a media type that begins with a quote refused as any other that cannot be read. Spring's
 * parser fails at it with an index out of bounds, wherever it is asked, which nobody there catches.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class UnreadableTypeFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean odd =
                breaks(request.getHeaders(HttpHeaders.ACCEPT))
                        || breaks(request.getHeaders(HttpHeaders.CONTENT_TYPE));
        chain.doFilter(odd ? new Readable(request) : request, response);
    }

    @Override
    protected void doFilterNestedErrorDispatch(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        doFilterInternal(request, response, chain);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static boolean breaks(Enumeration<String> values) {
        while (values.hasMoreElements()) {
            if (breaks(values.nextElement())) {
                return true;
            }
        }
        return false;
    }

    private static boolean breaks(String types) {
        try {
            if (types.indexOf('"') >= 0) {
                MediaType.parseMediaTypes(types);
            }
            return false;
        } catch (InvalidMediaTypeException e) {
            return false;
        } catch (StringIndexOutOfBoundsException e) {
            return true;
        }
    }

    /** Says of such a type only that there is one. */
    private static final class Readable extends HttpServletRequestWrapper {

        private static final String NO_TYPE = "unreadable";

        Readable(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getContentType() {
            return getHeader(HttpHeaders.CONTENT_TYPE);
        }

        @Override
        public String getHeader(String name) {
            return replaced(name, super.getHeader(name));
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return Collections.enumeration(
                    Collections.list(super.getHeaders(name)).stream()
                            .map(value -> replaced(name, value))
                            .toList());
        }

        private static String replaced(String name, String value) {
            boolean type =
                    HttpHeaders.ACCEPT.equalsIgnoreCase(name)
                            || HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name);
            return type && value != null && breaks(value) ? NO_TYPE : value;
        }
    }
}
