package org.dosomething.blink.sandbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.dosomething.blink.body.KeptBody;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Stands before the Track API's paths: reads the call, lets it meet its fault, checks the
 * credentials, and keeps a record of it.
 */
final class TrackCallFilter extends OncePerRequestFilter {

    private static final int MOST_BYTES = 1_000_000;
    private static final Duration LONGEST_HANG = Duration.ofSeconds(30);

    private final SiteCredentials credentials;
    private final Faults faults;
    private final CallLog calls;
    private final Clock clock;

    TrackCallFilter(SiteCredentials credentials, Faults faults, CallLog calls, Clock clock) {
        this.credentials = credentials;
        this.faults = faults;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] content = request.getInputStream().readNBytes(MOST_BYTES + 1);
        boolean tooLarge = content.length > MOST_BYTES;
        Received received = received(request, tooLarge ? new byte[0] : content);
        Fault fault = faults.next();
        boolean answered = false;
        try {
            if (tooLarge && !fault.any()) {
                write(response, 413, "{\"meta\":{\"errors\":[\"request body is too large\"]}}");
                answered = true;
            } else {
                answered = answer(new JsonBody(request, content), response, chain, fault);
            }
        } finally {
            calls.add(new Call(received, answered ? response.getStatus() : null, fault.label()));
        }
    }

    /**
     * @return whether there was an answer
     */
    private boolean answer(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Fault fault)
            throws ServletException, IOException {
        if (!fault.any()) {
            apply(request, response, chain);
            return true;
        }
        if (fault.afterApplying() && fault.mode() != Fault.Mode.OFF) {
            // Its answer stays in the wrapper, and is lost as on a broken line.
            apply(request, new ContentCachingResponseWrapper(response), chain);
        }
        if (fault.mode() == Fault.Mode.NONE) {
            answerWithStatus(response, fault);
            return true;
        }
        if (fault.mode() == Fault.Mode.HANG) {
            faults.hold(fault, LONGEST_HANG);
        }
        ConnectionValve.close(request);
        return false;
    }

    private void apply(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (credentials.admit(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            chain.doFilter(request, response);
        } else {
            write(response, 401, "{\"meta\":{\"error\":\"Unauthorized request\"}}");
        }
    }

    private static void answerWithStatus(HttpServletResponse response, Fault fault)
            throws IOException {
        response.resetBuffer();
        if (fault.retryAfterSeconds() != null) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, fault.retryAfterSeconds());
        }
        write(response, fault.status(), "{\"meta\":{\"error\":\"a fault of the sandbox\"}}");
    }

    private static void write(HttpServletResponse response, int status, String json)
            throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Received received(HttpServletRequest request, byte[] content) {
        String query = request.getQueryString();
        return new Received(
                clock.instant(),
                request.getMethod(),
                request.getRequestURI() + (query == null ? "" : "?" + query),
                request.getHeader("X-Request-ID"),
                content);
    }

    private static final class JsonBody extends KeptBody {

        JsonBody(HttpServletRequest request, byte[] content) {
            super(request, content);
        }

        /**
         * Whatever the call says it is (curl says a form): a form's fields would be read from it.
         */
        @Override
        public String getContentType() {
            return MediaType.APPLICATION_JSON_VALUE;
        }
    }
}
