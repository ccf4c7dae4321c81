package org.dosomething.blink.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * The trace of a call, in the thread that makes it: until it is closed by the same thread, its ids
 * are on every line, and {@link #headers} on every request.
 */
public final class AttemptTrace implements AutoCloseable {

    private final Span span;
    private final LogContext ids;
    private final Scope scope;

    AttemptTrace(Span span, LogContext ids) {
        this.span = span;
        this.ids = ids;
        this.scope = Context.root().with(span).makeCurrent();
    }

    /** Gives the headers by which whoever is called goes on with the trace; none outside of one. */
    public static void headers(BiConsumer<String, String> request) {
        W3CTraceContextPropagator.getInstance()
                .inject(Context.current(), request, (to, name, value) -> to.accept(name, value));
    }

    /**
     * Says what came of the call that this thread makes.
     *
     * @param decision in words from closed sets
     * @param delivered whether all of it was
     */
    public static void ended(String decision, boolean delivered, OptionalInt status) {
        Span span = Span.current();
        span.setAttribute(SpanKeys.DECISION, decision);
        if (!delivered) {
            span.setStatus(StatusCode.ERROR);
        }
        status.ifPresent(code -> span.setAttribute(SpanKeys.STATUS, (long) code));
    }

    @Override
    public void close() {
        scope.close();
        ids.close();
        span.end();
    }
}
