package org.dosomething.blink.problem;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ActionCode;

/**
 * Answers what Tomcat refuses before any servlet is asked, such as a malformed request line, with
 * the same document as everything else, and with a request id.
 */
final class ProblemValve extends ErrorReportValve {

    private final ProblemWriter problems;

    ProblemValve(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (!isWritable(response)) {
            return;
        }
        try {
            response.setHeader(RequestIdFilter.HEADER, RequestIdFilter.of(request));
            Refusal refusal = FrameworkRefusals.ofStatus(status);
            if (status == 400 && isClosed(request)) {
                problems.write(request, response.getResponse(), ShutdownFilter.refusal());
            } else if (refusal.code() == ProblemCode.UNEXPECTED) {
                problems.writeUnexpected(request, response.getResponse(), thrown, status);
            } else {
                problems.write(request, response.getResponse(), refusal, status);
            }
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("client left before its problem was written", e);
        }
    }

    /**
     * Whether the port was closed, perhaps after the request's first line was read: Tomcat reads no
     * header then, and says 400 for want of them.
     */
    private static boolean isClosed(Request request) {
        return request.getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol
                && protocol.isPaused();
    }

    private static boolean isWritable(Response response) {
        AtomicBoolean allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }
}
