package org.dosomething.blink.trace;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;

/** Gives a trace that was kept as text to who reads headers. */
final class TraceParentOnly implements TextMapGetter<String> {

    static final TraceParentOnly GETTER = new TraceParentOnly();

    private TraceParentOnly() {}

    @Override
    public Iterable<String> keys(String traceParent) {
        return List.of(TraceContexts.TRACE_PARENT);
    }

    @Override
    public String get(String traceParent, String name) {
        return name.equals(TraceContexts.TRACE_PARENT) ? traceParent : null;
    }
}
