package org.dosomething.blink.trace;

import io.opentelemetry.api.trace.Span;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out which trace a request is part of: the one that its {@code traceparent} names, or a new
 * one. The trace's id stands on every log line. Nothing of it outlives the request in a thread.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public final class RequestTraceFilter extends OncePerRequestFilter {

    private static final String ATTRIBUTE = RequestTraceFilter.class.getName();

    private final Traces traces;

    RequestTraceFilter(Traces traces) {
        this.traces = traces;
    }

    /** The trace to go on with for what a request brought, as a traceparent of 55 characters. */
    public static String traceParent(HttpServletRequest request) {
        return TraceContexts.text(span(request).getSpanContext());
    }

    private static Span span(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Span known
                ? known
                : Span.wrap(TraceContexts.begin());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(ATTRIBUTE) instanceof Span known) {
            filter(known, request, response, chain); // an error page
            return;
        }
        Span span = traces.serve(TraceContexts.read(request));
        request.setAttribute(ATTRIBUTE, span);
        if (!span.isRecording()) {
            filter(span, request, response, chain);
            return;
        }
        RequestSpan recorded = new RequestSpan(span, request);
        try {
            filter(span, request, response, chain);
            recorded.answered(response.getStatus());
        } finally {
            recorded.end();
        }
    }

    @Override
    protected void doFilterNestedErrorDispatch(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        filter(span(request), request, response, chain);
    }

    private static void filter(
            Span span, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = span.getSpanContext().getTraceId();
        try (MDC.MDCCloseable context = MDC.putCloseable(LogKeys.TRACE_ID, id)) {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return true;
    }
}
