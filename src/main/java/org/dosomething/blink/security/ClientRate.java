package org.dosomething.blink.security;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Holds each client to its own rate, by rejecting, never by waiting. Asked after path, method and
 * representation are found good and before the body is read. The webhooks that may be signed are
 * exempt: for one refusal a report is held back for an hour, and a message lost.
 */
@Component
final class ClientRate implements HandlerInterceptor, WebMvcConfigurer {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Map<String, RateLimiter> byClient = new ConcurrentHashMap<>();
    private final RateLimiterConfig rate;

    ClientRate(ClientProperties properties) {
        this.rate =
                RateLimiterConfig.custom()
                        .limitRefreshPeriod(PERIOD)
                        .limitForPeriod(properties.limits().requestsPerSecond())
                        .timeoutDuration(Duration.ZERO)
                        .build();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/v1/**", "/api/v1/**")
                .excludePathPatterns(AccessRules.withoutRate());
    }

    /**
     * Counts a request once, not again when it comes back to be answered.
     *
     * @throws Refusal when the client is over its rate
     */
    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Principal client = request.getUserPrincipal();
        if (client != null && request.getDispatcherType() == DispatcherType.REQUEST) {
            admit(client.getName());
        }
        return true;
    }

    private void admit(String client) {
        RateLimiter limiter = byClient.computeIfAbsent(client, name -> RateLimiter.of(name, rate));
        if (!limiter.acquirePermission()) {
            String detail =
                    "The client is over its own rate; the request was not read."
                            + " Send it again after the seconds in Retry-After.";
            throw Refusal.retryAfter(ProblemCode.RATE_LIMITED, detail, PERIOD);
        }
    }
}
