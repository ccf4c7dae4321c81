package org.dosomething.blink.trace;

import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** A request's headers, as trace context is read from them. One that comes twice is none. */
final class Headers implements TextMapGetter<HttpServletRequest> {

    static final Headers ONCE = new Headers();

    private Headers() {}

    @Override
    public Iterable<String> keys(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames());
    }

    @Override
    public String get(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.size() == 1 ? values.get(0) : null;
    }
}
