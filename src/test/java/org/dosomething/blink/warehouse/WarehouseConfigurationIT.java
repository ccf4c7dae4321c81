package org.dosomething.blink.warehouse;

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
import org.dosomething.blink.outbound.UserAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class WarehouseConfigurationIT {

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
                    .withUserConfiguration(Properties.class, WarehouseConfiguration.class);

    @Test
    void offersADestinationWithGuardsOfItsOwn() {
        runner.withPropertyValues(
                        "blink.warehouse.url=http://127.0.0.1:1/lines",
                        "blink.warehouse.rate-limit=40")
                .run(
                        context -> {
                            Destination destination = context.getBean(Destination.class);
                            assertThat(destination.name()).isEqualTo(DestinationName.WAREHOUSE);
                            assertThat(destination.longestCall()).isEqualTo(Duration.ofSeconds(15));
                            assertThat(breakers.find("warehouse")).isPresent();
                            assertThat(retries.find("warehouse")).isPresent();
                            assertThat(
                                            limiters.rateLimiter("warehouse")
                                                    .getRateLimiterConfig()
                                                    .getLimitRefreshPeriod())
                                    .isEqualTo(Duration.ofMillis(25));
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void offersNoneWhereNoWarehouseIsSet(String url) {
        runner.withPropertyValues("blink.warehouse.url=" + url)
                .run(context -> assertThat(context).doesNotHaveBean(Destination.class));
        runner.run(context -> assertThat(context).doesNotHaveBean(Destination.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate-limit=0", "max-events=0", "max-events=5001", "call-timeout=0s"})
    void doesNotStartWithASettingThatCannotBe(String setting) {
        runner.withPropertyValues("blink.warehouse." + setting)
                .run(context -> assertThat(context).hasFailed());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(WarehouseProperties.class)
    static class Properties {}
}
