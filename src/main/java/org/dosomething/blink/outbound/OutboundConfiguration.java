package org.dosomething.blink.outbound;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every service's adapter is made with. */
@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {

    @Bean
    UserAgent userAgent(ObjectProvider<BuildProperties> build) {
        BuildProperties known = build.getIfAvailable();
        return new UserAgent("Blink/" + (known == null ? "dev" : known.getVersion()));
    }

    @Bean
    Outbounds outbounds(UserAgent userAgent, MeterRegistry meters) {
        return new Outbounds(userAgent, meters);
    }

    @Bean
    GuardMetrics guardMetrics(CircuitBreakerRegistry breakers, RateLimiterRegistry limiters) {
        return new GuardMetrics(breakers, limiters);
    }

    @Bean
    Resiliences resiliences(
            RetryRegistry retries, CircuitBreakerRegistry breakers, RateLimiterRegistry limiters) {
        return new Resiliences(retries, breakers, limiters);
    }
}
