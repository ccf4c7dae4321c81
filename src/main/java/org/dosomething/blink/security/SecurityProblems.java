package org.dosomething.blink.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.ProblemWriter;
import org.dosomething.blink.problem.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Answers what Spring Security refuses. */
final class SecurityProblems
        implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private static final String CHALLENGE = "Basic realm=\"Blink\", charset=\"UTF-8\"";

    private final BasicAuthenticationConverter credentials = new BasicAuthenticationConverter();
    private final ProblemWriter problems;
    private final AuthenticationManager logins;

    SecurityProblems(ProblemWriter problems, AuthenticationManager logins) {
        this.problems = problems;
        this.logins = logins;
    }

    /** No credentials, wrong ones, or too many wrong ones. */
    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        if (failure instanceof LoginsThrottled throttled) {
            String detail =
                    "Too many logins failed from this address; the credentials were not checked."
                            + " Correct them and try again after the seconds in Retry-After.";
            problems.write(
                    request,
                    response,
                    Refusal.retryAfter(ProblemCode.RATE_LIMITED, detail, throttled.retryAfter()));
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        problems.write(request, response, Refusal.of(ProblemCode.UNAUTHORIZED));
    }

    /** The right credentials of a client without the role. */
    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        problems.write(request, response, Refusal.of(ProblemCode.FORBIDDEN));
    }

    /** A path in a form that no path of ours has: not found, for those who may know. */
    @Override
    public void handle(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestRejectedException rejected)
            throws IOException {
        try {
            Authentication login = credentials.convert(request);
            if (login == null) {
                throw new InsufficientAuthenticationException("no credentials");
            }
            logins.authenticate(login);
        } catch (AuthenticationException failure) {
            commence(request, response, failure);
            return;
        }
        problems.write(request, response, Refusal.of(ProblemCode.NOT_FOUND));
    }
}
