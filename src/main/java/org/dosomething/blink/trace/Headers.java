package org.dosomething.blink.trace;

import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/**
 * A request's {@code traceparent}, as trace context is read from it; one that comes twice is none.
 * What else belongs to trace context may hold anything, and is not taken.
 */
final class Headers implements TextMapGetter<HttpServletRequest> {

    static final Headers ONCE = new Headers();

    private Headers() {}

    @Override
    public Iterable<String> keys(HttpServletRequest request) {
        return List.of(TraceContexts.TRACE_PARENT);
    }

    @Override
    public String get(HttpServletRequest request, String name) {
        if (!name.equals(TraceContexts.TRACE_PARENT)) {
            return null;
        }
        List<String> values = Collections.list(request.getHeaders(name));
        return values.size() == 1 ? values.get(0) : null;
    }
}
