package org.dosomething.blink.customerio;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Clock;
import org.dosomething.blink.outbound.Outbound;
import org.dosomething.blink.outbound.Resilience;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class CustomerIoConfiguration {

    /** Under which metrics name retry, breaker and limiter. */
    private static final String NAME = "customerio";

    private static final Profiles SANDBOX = Profiles.of("sandbox");

    @Bean
    TrackUrl customerIoTrackUrl(CustomerIoProperties properties, Environment environment) {
        return usesLookAlike(properties, environment)
                ? TrackUrl.ofLookAlike()
                : TrackUrl.of(properties);
    }

    /** What is set for the real account is not told to the look-alike. */
    @Bean
    Account customerIoAccount(CustomerIoProperties properties, Environment environment) {
        if (usesLookAlike(properties, environment)) {
            return Account.ofLookAlike();
        }
        return environment.acceptsProfiles(SANDBOX)
                ? Account.inSandbox(properties)
                : Account.of(properties);
    }

    private static boolean usesLookAlike(CustomerIoProperties properties, Environment environment) {
        return properties.trackUrl() == null && environment.acceptsProfiles(SANDBOX);
    }

    @Bean
    TrackApi customerIoTrackApi(
            CustomerIoProperties properties,
            TrackUrl url,
            Account account,
            ObjectProvider<BuildProperties> build) {
        BuildProperties known = build.getIfAvailable();
        String version = known == null ? "dev" : known.getVersion();
        Outbound outbound = new Outbound(properties.timeouts());
        return new TrackApi(outbound, url, account, "Blink/" + version);
    }

    @Bean
    Resilience customerIoResilience(
            CustomerIoProperties properties,
            RetryRegistry retries,
            CircuitBreakerRegistry breakers,
            RateLimiterRegistry limiters) {
        return new Resilience(
                retries.retry(NAME, Resilience.retryConfig()),
                breakers.circuitBreaker(NAME, Resilience.breakerConfig()),
                limiters.rateLimiter(NAME, Resilience.limiterConfig(properties.rateLimit())));
    }

    @Bean
    RegionCheck customerIoRegionCheck(
            TrackApi api, Account account, CustomerIoProperties properties) {
        return new RegionCheck(api, account, properties);
    }

    @Bean
    AccountHealth customerIoAccountHealthIndicator(RegionCheck check) {
        return new AccountHealth(check);
    }

    @Bean
    CustomerIoDestination customerIoDestination(
            CustomerIoProperties properties,
            RegionCheck check,
            Resilience resilience,
            TrackApi api,
            ObjectProvider<Clock> clock) {
        Answers answers = new Answers(clock.getIfAvailable(Clock::systemUTC));
        return new CustomerIoDestination(
                check, resilience, api, answers, properties.maxOperations());
    }
}
