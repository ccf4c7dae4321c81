package org.dosomething.blink.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.dosomething.blink.problem.ProblemWriter;
import org.dosomething.blink.problem.Refusal;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets through what is signed, and has it count as what a client sent. Whatever the method is. */
final class SignatureFilter extends OncePerRequestFilter {

    private final RequestMatcher paths;
    private final SignatureCheck signatures;
    private final ProblemWriter problems;

    /**
     * @param paths to leave alone all others
     */
    SignatureFilter(RequestMatcher paths, SignatureCheck signatures, ProblemWriter problems) {
        this.paths = paths;
        this.signatures = signatures;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !paths.matches(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest checked;
        try {
            checked = signatures.check(request);
        } catch (Refusal refusal) {
            problems.write(request, response, refusal);
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        signatures.sender(),
                        null,
                        AuthorityUtils.createAuthorityList("ROLE_" + Role.WEBHOOKS)));
        SecurityContextHolder.setContext(context);
        chain.doFilter(checked, response);
    }
}
