package org.dosomething.blink.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what failed before or beside the controllers: in filters, or in the server. */
@Controller
final class ErrorDispatch implements ErrorController {

    private final ProblemWriter problems;

    ErrorDispatch(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Refusal> decided = ProblemWriter.decided(request);
        if (decided.isPresent()) {
            problems.write(request, response, decided.get());
            return;
        }
        int status = status(request);
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Refusal refusal =
                thrown instanceof Exception exception
                        ? FrameworkRefusals.of(exception).orElse(null)
                        : FrameworkRefusals.ofStatus(status);
        if (refusal == null || refusal.code() == ProblemCode.UNEXPECTED) {
            problems.writeUnexpected(request, response, (Throwable) thrown, status);
        } else if (thrown == null) {
            problems.write(request, response, refusal, status);
        } else {
            problems.write(request, response, refusal);
        }
    }

    /** Somebody who asks for the path itself finds nothing. */
    private static int status(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return status instanceof Integer known ? known : ProblemCode.NOT_FOUND.status();
    }
}
