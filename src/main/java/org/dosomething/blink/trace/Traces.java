package org.dosomething.blink.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Optional;
import org.dosomething.blink.event.Event;

/**
 * Begins traces, and goes on with those that others began. Who records nothing changes nothing: a
 * span of our own is made only where it will be exported, and else what came is passed on as it
 * came. Safe for any number of threads.
 */
public final class Traces {

    private final Optional<Tracer> tracer;

    /**
     * @param tracer whose spans are exported; empty where none are
     */
    Traces(Optional<Tracer> tracer) {
        this.tracer = tracer;
    }

    /**
     * The span of a request. It records only what is to be exported.
     *
     * @param from what the request came with; not valid where that is nothing
     */
    Span serve(SpanContext from) {
        if (from.isValid() && !from.isSampled()) {
            return Span.wrap(from);
        }
        Span span =
                tracer.map(known -> known.spanBuilder("request").setSpanKind(SpanKind.SERVER))
                        .map(builder -> childOf(from, builder).startSpan())
                        .orElseGet(() -> Span.wrap(from));
        return span.getSpanContext().isValid() ? span : Span.wrap(TraceContexts.begin());
    }

    /**
     * The trace of a call, for as long as the calling thread makes it. With one event the call is
     * part of that event's trace; with several it has one of its own, with links to theirs.
     *
     * @param destination as a label
     */
    public AttemptTrace attempt(String destination, String requestId, List<Event> events) {
        Optional<Event> only =
                events.size() == 1 ? Optional.of(events.get(0)) : Optional.<Event>empty();
        SpanContext parent = only.map(TraceContexts::of).orElseGet(SpanContext::getInvalid);
        Span span =
                tracer.flatMap(known -> recorded(known, destination, parent, events))
                        .orElseGet(() -> unrecorded(parent));
        span.setAttribute(SpanKeys.DESTINATION, destination);
        span.setAttribute(SpanKeys.EVENTS, (long) events.size());
        only.ifPresent(event -> span.setAttribute(SpanKeys.EVENT_ID, event.id().value()));
        String traceId = span.getSpanContext().getTraceId();
        return new AttemptTrace(span, LogContext.ofCall(only.map(Event::id), requestId, traceId));
    }

    /** Where what it carries is recorded. */
    private static Optional<Span> recorded(
            Tracer tracer, String destination, SpanContext parent, List<Event> events) {
        List<SpanContext> theirs =
                parent.isValid()
                        ? List.of(parent)
                        : events.stream().map(TraceContexts::of).toList();
        if (theirs.stream().noneMatch(SpanContext::isSampled)) {
            return Optional.empty();
        }
        SpanBuilder builder = childOf(parent, tracer.spanBuilder("deliver " + destination));
        SpanBuilder linked = parent.isValid() ? builder : linked(theirs, builder);
        return Optional.of(linked.setSpanKind(SpanKind.CLIENT).startSpan());
    }

    private static Span unrecorded(SpanContext parent) {
        return Span.wrap(parent.isValid() ? parent : TraceContexts.begin());
    }

    private static SpanBuilder childOf(SpanContext parent, SpanBuilder builder) {
        return builder.setParent(Context.root().with(Span.wrap(parent)));
    }

    private static SpanBuilder linked(List<SpanContext> others, SpanBuilder builder) {
        others.stream().filter(SpanContext::isSampled).forEach(builder::addLink);
        return builder;
    }
}
