package org.dosomething.blink.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.dosomething.blink.delivery.Destination;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.outbound.Outbounds;
import org.dosomething.blink.outbound.Resiliences;
import org.dosomething.blink.outbound.UnusableSetting;
import org.dosomething.blink.outbound.UserAgent;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class CustomerIoConfigurationIT {

    private final WebApplicationContextRunner runner =
            new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
                    .withConfiguration(
                            AutoConfigurations.of(ServletWebServerFactoryAutoConfiguration.class))
                    .withPropertyValues("server.port=0")
                    .withUserConfiguration(Registries.class, CustomerIoConfiguration.class);

    @Test
    void offersADestinationWhoseGuardsAreRegistered() {
        runner.withPropertyValues(
                        "blink.customerio.site-id=site",
                        "blink.customerio.api-key=key",
                        "blink.customerio.rate-limit=50",
                        "blink.customerio.track-url=http://127.0.0.1:1")
                .run(
                        context -> {
                            assertThat(context.getBean(Destination.class).name())
                                    .isEqualTo(DestinationName.CUSTOMERIO);
                            assertThat(context.getBean(RegionCheck.class).isRunning()).isTrue();
                            assertThat(
                                            context.getBean(CircuitBreakerRegistry.class)
                                                    .find("customerio"))
                                    .isPresent();
                            assertThat(context.getBean(RetryRegistry.class).find("customerio"))
                                    .isPresent();
                            assertThat(
                                            context.getBean(RateLimiterRegistry.class)
                                                    .find("customerio"))
                                    .isPresent();
                        });
    }

    @Test
    void findsTheLookAlikeInItsOwnProcess() {
        runner.withPropertyValues("spring.profiles.active=sandbox", "blink.customerio.api-key=real")
                .run(
                        context -> {
                            int port =
                                    ((AnnotationConfigServletWebServerApplicationContext)
                                                    context.getSourceApplicationContext())
                                            .getWebServer()
                                            .getPort();
                            assertThat(context.getBean(TrackUrl.class).address("/api/v2/batch"))
                                    .hasToString(
                                            "Optional[http://localhost:%d/sandbox/customerio/api/v2/batch]"
                                                    .formatted(port));
                            assertThat(context.getBean(Account.class).authorization())
                                    .isEqualTo("Basic c2FuZGJveDpzYW5kYm94");
                        });
    }

    @Test
    void doesNotStartWithoutCredentials() {
        runner.run(
                context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .isInstanceOf(UnusableSetting.class)
                                .hasMessageContaining("site id and API key"));
    }

    @Test
    void doesNotStartWithARateOfZero() {
        runner.withPropertyValues("blink.customerio.rate-limit=0")
                .run(context -> assertThat(context).hasFailed());
    }

    @Configuration
    @EnableConfigurationProperties(CustomerIoProperties.class)
    static class Registries {

        @Bean
        CircuitBreakerRegistry breakers() {
            return CircuitBreakerRegistry.ofDefaults();
        }

        @Bean
        RetryRegistry retries() {
            return RetryRegistry.ofDefaults();
        }

        @Bean
        RateLimiterRegistry limiters() {
            return RateLimiterRegistry.ofDefaults();
        }

        @Bean
        Resiliences resiliences() {
            return new Resiliences(retries(), breakers(), limiters());
        }

        @Bean
        Outbounds outbounds() {
            return new Outbounds(new UserAgent("Blink/test"), new SimpleMeterRegistry());
        }
    }
}
