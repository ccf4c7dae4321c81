package org.dosomething.blink.security;

import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may what, by path. The first rule that fits decides. */
final class AccessRules {

    private static final List<String> PREFIXES = List.of("/v1", "/api/v1");

    private static final String[] TWILIO = {
        "/webhooks/twilio-sms-inbound", "/webhooks/twilio-sms-outbound-status"
    };
    private static final String REPORTING = "/webhooks/customerio-email-activity";

    private AccessRules() {}

    /** What Twilio posts to, and signs. */
    static RequestMatcher twilio() {
        return versioned(null, TWILIO);
    }

    /** What Customer.io reports to, and signs where it is told to. */
    static RequestMatcher reporting() {
        return versioned(null, REPORTING);
    }

    /** What is made for browsers. */
    static RequestMatcher console() {
        return matching(null, "/console/**");
    }

    /** Where an operator logs in, and what the page needs: nothing in it is ours to hide. */
    static RequestMatcher consoleLogin() {
        return matching(null, "/console/login", "/console/assets/**");
    }

    /** Where nobody is held to a rate: who sends there holds much back for one refusal. */
    static List<String> withoutRate() {
        return paths(TWILIO[0], TWILIO[1], REPORTING);
    }

    /**
     * What needs no credentials of ours.
     *
     * @param sandbox whether there is a look-alike, whose Track API checks its own
     */
    static RequestMatcher open(boolean sandbox) {
        List<String> paths =
                new ArrayList<>(
                        List.of(
                                "/",
                                "/problems/**",
                                "/actuator/health/liveness",
                                "/actuator/health/readiness"));
        if (sandbox) {
            paths.add("/sandbox/customerio/api/**");
        }
        return matching(null, paths.toArray(String[]::new));
    }

    /** The role is asked for before the path: a path that does not exist needs its role too. */
    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    rules) {
        rules.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll() // the request was checked before it was dispatched again
                .requestMatchers(
                        versioned(HttpMethod.GET, "/events", "/webhooks"),
                        versioned(HttpMethod.HEAD, "/events", "/webhooks"))
                .authenticated()
                .requestMatchers(versioned(null, "/events/**"))
                .hasRole(Role.EVENTS.name())
                .requestMatchers(versioned(null, "/customers/**"))
                .hasAnyRole(Role.EVENTS.name(), Role.OPS.name())
                .requestMatchers(versioned(null, "/webhooks/**"))
                .hasRole(Role.WEBHOOKS.name())
                .requestMatchers(
                        versioned(null, "/admin/**"), matching(null, "/actuator/**", "/sandbox/**"))
                .hasRole(Role.OPS.name())
                .anyRequest()
                .authenticated();
    }

    private static RequestMatcher versioned(HttpMethod method, String... paths) {
        return matching(method, paths(paths).toArray(String[]::new));
    }

    private static List<String> paths(String... paths) {
        List<String> all = new ArrayList<>();
        for (String prefix : PREFIXES) {
            for (String path : paths) {
                all.add(prefix + path);
            }
        }
        return all;
    }

    private static RequestMatcher matching(HttpMethod method, String... paths) {
        List<RequestMatcher> matchers = new ArrayList<>();
        for (String path : paths) {
            matchers.add(PathPatternRequestMatcher.withDefaults().matcher(method, path));
        }
        return new OrRequestMatcher(matchers);
    }
}
