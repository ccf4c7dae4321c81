package org.dosomething.blink.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes {@code TRACE} a method like any that no path takes. The servlet would answer it by itself,
 * with the request's headers in the body.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class TraceFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean trace = "TRACE".equals(request.getMethod());
        chain.doFilter(trace ? new Unnamed(request) : request, response);
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

    private static final class Unnamed extends HttpServletRequestWrapper {

        Unnamed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "X-TRACE";
        }
    }
}
