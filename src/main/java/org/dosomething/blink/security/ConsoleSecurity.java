package org.dosomething.blink.security;

import static org.springframework.http.HttpHeaders.ACCEPT;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/**
 * The chain for the console: people log in with a form, and have a session from then on. Whoever
 * has not logged in has none, and so costs no memory.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

    private static final String LOGIN = "/console/login";
    private static final String REFUSED = "/console/refused";

    /** Nothing comes from elsewhere, nothing is written into a page, and no page frames it. */
    private static final String CONTENT =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    @Bean
    @Order(2)
    SecurityFilterChain consolePaths(
            HttpSecurity http,
            AuthenticationManager logins,
            SecurityProblems problems,
            @Value("${server.servlet.session.cookie.secure:false}") boolean secure)
            throws Exception {
        return http.securityMatcher(AccessRules.console())
                .authenticationManager(logins)
                .formLogin(ConsoleSecurity::form)
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .logout(
                        logout ->
                                logout.logoutUrl("/console/logout")
                                        .logoutSuccessUrl(LOGIN + "?left"))
                .requestCache(cache -> cache.requestCache(new CookieRequestCache()))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens(secure)))
                .headers(ConsoleSecurity::headers)
                .exceptionHandling(
                        handling ->
                                handling.authenticationEntryPoint(new Browsers(problems))
                                        .accessDeniedHandler(new Browsers(problems)))
                .authorizeHttpRequests(
                        rules ->
                                rules.dispatcherTypeMatchers(
                                                DispatcherType.FORWARD, DispatcherType.ERROR)
                                        .permitAll() // to the page that says no
                                        .requestMatchers(AccessRules.consoleLogin())
                                        .permitAll()
                                        .anyRequest()
                                        .hasRole(Role.OPS.name()))
                .build();
    }

    private static void form(FormLoginConfigurer<HttpSecurity> form) {
        form.loginPage(LOGIN)
                .usernameParameter("name")
                .passwordParameter("secret")
                .defaultSuccessUrl("/console")
                .failureHandler(
                        (request, response, failure) ->
                                response.sendRedirect(LOGIN + "?" + why(failure)));
    }

    private static String why(AuthenticationException failure) {
        return failure instanceof LoginsThrottled throttled
                ? "wait=" + Math.max(1, throttled.retryAfter().toSeconds())
                : "failed";
    }

    private static CookieCsrfTokenRepository tokens(boolean secure) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("blink-console-form");
        tokens.setCookiePath("/console");
        tokens.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).sameSite("Strict").secure(secure));
        return tokens;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }

    /** A browser gets a page, everything else a problem document. */
    private record Browsers(SecurityProblems problems)
            implements AuthenticationEntryPoint, AccessDeniedHandler {

        @Override
        public void commence(
                HttpServletRequest request,
                HttpServletResponse response,
                AuthenticationException failure)
                throws IOException {
            if (isBrowser(request)) {
                response.sendRedirect(LOGIN);
            } else {
                problems.commence(request, response, failure);
            }
        }

        @Override
        public void handle(
                HttpServletRequest request,
                HttpServletResponse response,
                AccessDeniedException denied)
                throws IOException, ServletException {
            if (isBrowser(request)) {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                request.getRequestDispatcher(REFUSED).forward(request, response);
            } else {
                problems.handle(request, response, denied);
            }
        }

        private static boolean isBrowser(HttpServletRequest request) {
            String accept = Optional.ofNullable(request.getHeader(ACCEPT)).orElse("");
            return accept.contains(MediaType.TEXT_HTML_VALUE);
        }
    }
}
