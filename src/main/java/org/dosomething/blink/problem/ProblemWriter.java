package org.dosomething.blink.problem;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dosomething.blink.trace.LogContext;
import org.dosomething.blink.trace.LogKeys;
import org.dosomething.blink.trace.RequestTraceFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Writes problem documents, whatever {@code Accept} says. The only place that does: for
 * controllers, filters, the framework and the server alike. Safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@Component
public final class ProblemWriter {

    private static final Logger log = LoggerFactory.getLogger(ProblemWriter.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<RefusalListener> listeners;

    public ProblemWriter(List<RefusalListener> listeners) {
        this.listeners = listeners;
    }

    /**
     * Where a request has what it was refused with. Once a body was cut off, Tomcat sends nothing
     * that is written, and has what it takes for the error answered anew.
     */
    private static final String DECIDED = ProblemWriter.class.getName();

    /**
     * Answers with the refusal. Keeps headers that are set already; {@code HEAD} gets no body. Does
     * nothing when an answer has begun.
     *
     * @throws IOException when the client is gone
     */
    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        request.setAttribute(DECIDED, refusal);
        write(request, response, refusal, refusal.code().status());
    }

    /** With what a request was refused before. */
    static Optional<Refusal> decided(HttpServletRequest request) {
        return Optional.ofNullable((Refusal) request.getAttribute(DECIDED));
    }

    /** As above, with a status that was decided before. */
    void write(
            HttpServletRequest request, HttpServletResponse response, Refusal refusal, int status)
            throws IOException {
        send(request, response, refusal, document(request, refusal, status));
    }

    /**
     * Answers with what the exception means: a refusal, or else a fault of ours.
     *
     * @throws IOException when the client is gone
     */
    public void write(HttpServletRequest request, HttpServletResponse response, Throwable thrown)
            throws IOException {
        Optional<Refusal> refusal = FrameworkRefusals.of(thrown);
        if (refusal.isPresent()) {
            write(request, response, refusal.get());
        } else {
            writeUnexpected(request, response, thrown, 500);
        }
    }

    /**
     * Answers with an error id, and logs the fault under the same id.
     *
     * @param fault null when none is known
     */
    void writeUnexpected(
            HttpServletRequest request, HttpServletResponse response, Throwable fault, int status)
            throws IOException {
        String errorId = UUID.randomUUID().toString();
        try (LogContext ids =
                LogContext.ofRequest(
                        RequestIdFilter.of(request), RequestTraceFilter.traceParent(request))) {
            log.atError()
                    .setCause(fault)
                    .addKeyValue(LogKeys.ERROR_ID, errorId)
                    .log("Request failed unexpectedly");
        }
        String detail =
                ProblemText.of(ProblemCode.UNEXPECTED).detail() + " The errorId is " + errorId;
        Refusal refusal = Refusal.of(ProblemCode.UNEXPECTED, detail + ".");
        Map<String, Object> document = document(request, refusal, status);
        document.put("errorId", errorId);
        send(request, response, refusal, document);
    }

    private static Map<String, Object> document(
            HttpServletRequest request, Refusal refusal, int status) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", refusal.code().path());
        document.put("title", refusal.code().title());
        document.put("status", status);
        document.put("detail", refusal.getMessage());
        document.put("instance", RequestPath.of(request));
        document.put("ok", false);
        document.put("code", refusal.code().code());
        document.put("message", refusal.getMessage());
        if (!refusal.errors().isEmpty()) {
            document.put("errors", refusal.errors());
        }
        return document;
    }

    private void send(
            HttpServletRequest request,
            HttpServletResponse response,
            Refusal refusal,
            Map<String, Object> document)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        String path = (String) document.get("instance");
        listeners.forEach(listener -> listener.refused(request, path, refusal.code()));
        byte[] body = JSON.writeValueAsBytes(document);
        response.resetBuffer();
        response.setStatus((int) document.get("status"));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        refusal.retryAfter()
                .ifPresent(
                        after -> response.setHeader(HttpHeaders.RETRY_AFTER, wholeSeconds(after)));
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
        if (!request.isAsyncStarted()) { // what was held back leaves when it is completed
            response.flushBuffer();
        }
    }

    /** Rounded up, so that nobody comes back too early, and at least 1. */
    private static String wholeSeconds(Duration after) {
        long seconds = after.getSeconds() + (after.getNano() > 0 ? 1 : 0);
        return Long.toString(Math.max(1, seconds));
    }
}
