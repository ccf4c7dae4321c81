package org.dosomething.blink.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.dosomething.blink.event.Event;

/**
 * Reads and writes trace context as text. What cannot be read is none, and a new trace is begun.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context, November 2021</a>
 */
public final class TraceContexts {

    static final String TRACE_PARENT = "traceparent";

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final int TRACE_ID_START = "00-".length();
    private static final IdGenerator IDS = IdGenerator.random();

    private TraceContexts() {}

    /** Of which an event is part; a new one where it was kept without. */
    static SpanContext of(Event event) {
        return event.traceParent().map(TraceContexts::read).orElseGet(TraceContexts::begin);
    }

    /** As a traceparent: 55 characters. */
    static String text(SpanContext trace) {
        Map<String, String> carrier = new HashMap<>();
        W3C.inject(Context.root().with(Span.wrap(trace)), carrier, Map::put);
        return carrier.get(TRACE_PARENT);
    }

    /** Of a traceparent that we have written ourselves. */
    static String traceId(String traceParent) {
        return traceParent.substring(TRACE_ID_START, TRACE_ID_START + TraceId.getLength());
    }

    /** A trace that nobody records. */
    static SpanContext begin() {
        return SpanContext.create(
                IDS.generateTraceId(),
                IDS.generateSpanId(),
                TraceFlags.getDefault(),
                TraceState.getDefault());
    }

    /** What a request came with; not valid where that is nothing, or nothing that can be read. */
    static SpanContext read(HttpServletRequest request) {
        return in(W3C.extract(Context.root(), request, Headers.ONCE));
    }

    static SpanContext read(String traceParent) {
        return in(W3C.extract(Context.root(), traceParent, TraceParentOnly.GETTER));
    }

    private static SpanContext in(Context context) {
        return Span.fromContext(context).getSpanContext();
    }
}
