package org.dosomething.blink.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.ProblemWriter;
import org.dosomething.blink.problem.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Refuses, where it is asked for, what came unencrypted, before credentials are looked at. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
final class RequireHttpsFilter implements Filter {

    private static final Set<String> EXEMPT =
            Set.of("/actuator/health/liveness", "/actuator/health/readiness");

    private final boolean required;
    private final ProblemWriter problems;

    RequireHttpsFilter(ClientProperties properties, ProblemWriter problems) {
        this.required = properties.transport().requireHttps();
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        if (!required || asked.isSecure() || EXEMPT.contains(asked.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        String detail =
                "The request came unencrypted and was refused unread, with its credentials."
                        + " Use https, and change a secret that was sent without it.";
        problems.write(
                asked, (HttpServletResponse) response, Refusal.of(ProblemCode.FORBIDDEN, detail));
    }
}
