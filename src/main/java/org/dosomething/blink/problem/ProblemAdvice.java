package org.dosomething.blink.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers everything that a controller, or the way to it, throws. */
@RestControllerAdvice
final class ProblemAdvice {

    private final ProblemWriter problems;

    ProblemAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void answer(Exception thrown, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (thrown instanceof AsyncRequestNotUsableException) {
            return; // the client is gone, and with it the response
        }
        if (thrown instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> copy(response, name, values));
        }
        problems.write(request, response, thrown);
    }

    private static void copy(HttpServletResponse response, String name, Iterable<String> values) {
        response.setHeader(name, String.join(", ", values));
    }
}
