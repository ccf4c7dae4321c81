package org.dosomething.blink.northstar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.dosomething.blink.delivery.Destination;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.outbound.Outbounds;
import org.dosomething.blink.outbound.Resiliences;
import org.dosomething.blink.outbound.UnusableSetting;
import org.dosomething.blink.outbound.UserAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

class NorthstarConfigurationIT {

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final RetryRegistry retries = RetryRegistry.ofDefaults();
    private final RateLimiterRegistry limiters = RateLimiterRegistry.ofDefaults();
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withBean(Clock.class, Clock::systemUTC)
                    .withBean(
                            Outbounds.class,
                            () ->
                                    new Outbounds(
                                            new UserAgent("Blink/test"), new SimpleMeterRegistry()))
                    .withBean(Resiliences.class, () -> new Resiliences(retries, breakers, limiters))
                    .withUserConfiguration(Properties.class, NorthstarConfiguration.class);

    @Test
    void offersADestinationWithGuardsOfItsOwnAndNoClientForTheDoors() {
        complete()
                .withPropertyValues("blink.northstar.rate-limit=40")
                .run(
                        context -> {
                            Destination destination = context.getBean(Destination.class);
                            assertThat(destination.name()).isEqualTo(DestinationName.NORTHSTAR);
                            assertThat(destination.longestCall()).isEqualTo(Duration.ofSeconds(15));
                            assertThat(destination.writesDownAttempts()).isFalse();
                            assertThat(breakers.find("northstar")).isPresent();
                            assertThat(retries.find("northstar")).isPresent();
                            assertThat(
                                            limiters.rateLimiter("northstar")
                                                    .getRateLimiterConfig()
                                                    .getLimitRefreshPeriod())
                                    .isEqualTo(Duration.ofMillis(25));
                            assertThat(context).doesNotHaveBean(ClientRegistrationRepository.class);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void offersNoneWhereNoNorthstarIsSet(String url) {
        complete()
                .withPropertyValues("blink.northstar.base-url=" + url)
                .run(context -> assertThat(context).doesNotHaveBean(Destination.class));
        runner.run(context -> assertThat(context).doesNotHaveBean(Destination.class));
    }

    @Test
    void doesNotStartWithAPartOfWhatItNeeds() {
        complete()
                .withPropertyValues("blink.northstar.oauth.client-secret=")
                .run(
                        context ->
                                assertThat(context.getStartupFailure())
                                        .rootCause()
                                        .isInstanceOf(UnusableSetting.class)
                                        .hasMessageContaining(
                                                "DS_NORTHSTAR_API_OAUTH_CLIENT_SECRET"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate-limit=0", "rate-limit=10001", "call-timeout=0s"})
    void doesNotStartWithASettingThatCannotBe(String setting) {
        complete()
                .withPropertyValues("blink.northstar." + setting)
                .run(context -> assertThat(context).hasFailed());
    }

    private ApplicationContextRunner complete() {
        return runner.withPropertyValues(
                Samples.complete().entrySet().stream()
                        .map(set -> "blink.northstar." + set.getKey() + "=" + set.getValue())
                        .toArray(String[]::new));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(NorthstarProperties.class)
    static class Properties {}
}
