package org.dosomething.blink.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerMapping;

/** The record of a request, until its answer is given: at once, or by who holds it back. */
final class RequestSpan implements AsyncListener {

    private static final int UNEXPECTED = 500;

    private final Span span;
    private final HttpServletRequest request;
    private int status = UNEXPECTED;

    RequestSpan(Span span, HttpServletRequest request) {
        this.span = span;
        this.request = request;
    }

    void answered(int status) {
        this.status = status;
    }

    /** Of a request that is laid aside, later. */
    void end() {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(this);
        } else {
            finish();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        answered(((HttpServletResponse) event.getAsyncContext().getResponse()).getStatus());
        finish();
    }

    private void finish() {
        String method = method();
        span.setAttribute(SpanKeys.METHOD, method);
        span.setAttribute(SpanKeys.STATUS, (long) status);
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                instanceof String route) {
            span.setAttribute(SpanKeys.ROUTE, route);
            span.updateName(method + " " + route);
        }
        if (status >= UNEXPECTED) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private String method() {
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        for (HttpMethod known : HttpMethod.values()) {
            if (known.equals(method)) {
                return known.name();
            }
        }
        return "_OTHER";
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // it is completed then
    }

    @Override
    public void onError(AsyncEvent event) {
        // it is completed then
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nobody does so twice
    }
}
