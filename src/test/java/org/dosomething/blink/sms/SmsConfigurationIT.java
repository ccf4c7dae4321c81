package org.dosomething.blink.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.dosomething.blink.delivery.Destination;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.outbound.Outbounds;
import org.dosomething.blink.outbound.Resiliences;
import org.dosomething.blink.outbound.UserAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SmsConfigurationIT {

    private static final String BASE = "blink.sms.base-url=http://127.0.0.1:1/api/v2";
    private static final String KEY = "blink.sms.api-key=" + Samples.KEY;

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final RetryRegistry retries = RetryRegistry.ofDefaults();
    private final RateLimiterRegistry limiters = RateLimiterRegistry.ofDefaults();
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withBean(Clock.class, Clock::systemUTC)
                    .withBean(RandomGenerator.class, Random::new)
                    .withBean(
                            Outbounds.class,
                            () ->
                                    new Outbounds(
                                            new UserAgent("Blink/test"), new SimpleMeterRegistry()))
                    .withBean(Resiliences.class, () -> new Resiliences(retries, breakers, limiters))
                    .withUserConfiguration(Properties.class, SmsConfiguration.class);

    @Test
    void offersADestinationWithGuardsOfItsOwn() {
        runner.withPropertyValues(BASE, KEY, "blink.sms.rate-limit=40")
                .run(
                        context -> {
                            Destination destination = context.getBean(Destination.class);
                            assertThat(destination.name()).isEqualTo(DestinationName.SMS);
                            assertThat(destination.writesDownAttempts()).isTrue();
                            assertThat(destination.longestCall()).isEqualTo(Duration.ofSeconds(20));
                            assertThat(breakers.find("sms")).isPresent();
                            assertThat(retries.find("sms")).isPresent();
                            assertThat(
                                            limiters.rateLimiter("sms")
                                                    .getRateLimiterConfig()
                                                    .getLimitRefreshPeriod())
                                    .isEqualTo(Duration.ofMillis(25));
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void offersNoneWhereNoServiceIsSet(String url) {
        runner.withPropertyValues("blink.sms.base-url=" + url, KEY)
                .run(context -> assertThat(context).doesNotHaveBean(Destination.class));
        runner.run(context -> assertThat(context).doesNotHaveBean(Destination.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate-limit=0",
                "rate-limit=10001",
                "call-timeout=0s",
                "api-key=",
                "api-key=gambit:s3cret",
                "base-url=nowhere"
            })
    void doesNotStartWithASettingThatCannotBe(String setting) {
        runner.withPropertyValues(BASE, KEY, "blink.sms." + setting)
                .run(context -> assertThat(context).hasFailed());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SmsProperties.class)
    static class Properties {}
}
