package org.dosomething.blink.intake;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.dosomething.blink.problem.ProblemWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/**
 * Answers requests when their outcome is known. No thread waits for that: with a slow disk, the
 * threads that take requests are free for other paths.
 */
final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ProblemWriter problems;

    Answers(ProblemWriter problems) {
        this.problems = problems;
    }

    /**
     * Answers now if the outcome is known, and else as soon as it is, in the thread that brings it.
     *
     * @param success what is answered when it is a good one
     * @throws IOException when the client is gone
     */
    void give(
            CompletableFuture<Accepted> outcome,
            Success success,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (outcome.isDone()) {
            write(outcome, success, request, response);
            return;
        }
        Caller.remember(request);
        AsyncContext async = request.startAsync();
        async.setTimeout(0); // the journal has a limit of its own
        HeldAnswer held = HeldAnswer.of(request, () -> giveLate(outcome, success, request, async));
        outcome.whenComplete((accepted, failure) -> held.letGo());
    }

    /** Leaves the answer in the response's buffer, which the server sends from its own thread. */
    private void giveLate(
            CompletableFuture<Accepted> outcome,
            Success success,
            HttpServletRequest request,
            AsyncContext async) {
        try {
            write(outcome, success, request, (HttpServletResponse) async.getResponse());
            async.complete();
        } catch (IOException | IllegalStateException e) {
            log.atDebug().setCause(e).log("The client or the server left before the answer");
        }
    }

    private void write(
            CompletableFuture<Accepted> outcome,
            Success success,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            Accepted accepted = outcome.join();
            response.setStatus(success.status());
            if (success == Success.NO_CONTENT) {
                return;
            }
            byte[] body = JSON.writeValueAsBytes(accepted);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        } catch (CompletionException e) {
            problems.write(request, response, e.getCause());
        }
    }
}
