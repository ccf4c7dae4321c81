package org.dosomething.blink.problem;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes a path with exactly one trailing slash for the path without it. Two are left as they are,
 * and so is {@code /}. Spring's UrlHandlerFilter would take off any number.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class TrailingSlashFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean slashed =
                request instanceof HttpServletRequest http && endsInOneSlash(http.getRequestURI());
        chain.doFilter(
                slashed ? new WithoutSlash((HttpServletRequest) request) : request, response);
    }

    static boolean endsInOneSlash(String path) {
        return path.length() > 1 && path.endsWith("/") && !path.endsWith("//");
    }

    /** The URL stays as the client called it: signatures are over that. */
    private static final class WithoutSlash extends HttpServletRequestWrapper {

        WithoutSlash(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return without(super.getRequestURI());
        }

        @Override
        public String getServletPath() {
            return without(super.getServletPath());
        }

        private static String without(String path) {
            return endsInOneSlash(path) ? path.substring(0, path.length() - 1) : path;
        }
    }
}
