package org.dosomething.blink.trace;

import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventId;
import org.slf4j.MDC;

/**
 * Puts ids on every line that a thread logs, until it is closed; then the context is as it was
 * before. Opened and closed by the same thread.
 */
public final class LogContext implements AutoCloseable {

    private final Map<String, String> before = MDC.getCopyOfContextMap();

    private LogContext() {}

    /** Of a request, wherever it is answered. */
    public static LogContext ofRequest(String requestId) {
        return new LogContext().with(LogKeys.REQUEST_ID, requestId);
    }

    /**
     * The same, with its trace.
     *
     * @param traceParent as {@link RequestTraceFilter#traceParent} says it
     */
    public static LogContext ofRequest(String requestId, String traceParent) {
        return ofRequest(requestId).with(LogKeys.TRACE_ID, TraceContexts.traceId(traceParent));
    }

    /** Of an event, wherever it is on its way. */
    public static LogContext of(Event event) {
        LogContext ids = ofRequest(event.requestId()).with(LogKeys.EVENT_ID, event.id().value());
        return traceId(event).map(trace -> ids.with(LogKeys.TRACE_ID, trace)).orElse(ids);
    }

    /** The same, of what is known of it. */
    public static LogContext of(EventId event, String requestId, String traceParent) {
        return ofRequest(requestId, traceParent).with(LogKeys.EVENT_ID, event.value());
    }

    /** The id of the trace that an event is part of; empty where it was kept without. */
    public static Optional<String> traceId(Event event) {
        return event.traceParent().map(TraceContexts::traceId);
    }

    /**
     * Of a call, as long as it takes.
     *
     * @param event the only one that it carries, if it carries one
     */
    static LogContext ofCall(Optional<EventId> event, String requestId, String traceId) {
        LogContext ids = ofRequest(requestId).with(LogKeys.TRACE_ID, traceId);
        return event.map(only -> ids.with(LogKeys.EVENT_ID, only.value())).orElse(ids);
    }

    private LogContext with(String key, String value) {
        MDC.put(key, value);
        return this;
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(before);
        }
    }
}
