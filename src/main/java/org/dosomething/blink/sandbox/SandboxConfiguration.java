package org.dosomething.blink.sandbox;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.filter.OrderedFormContentFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.Resource;

/** Puts the look-alike together, in the profile {@code sandbox} only. */
@Profile("sandbox")
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SandboxProperties.class)
class SandboxConfiguration {

    @Bean
    People sandboxPeople(SandboxProperties properties, ObjectProvider<Clock> clock) {
        return new People(properties.people(), clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    CallLog sandboxCallLog(SandboxProperties properties) {
        return new CallLog(properties.calls());
    }

    @Bean
    Faults sandboxFaults() {
        return new Faults();
    }

    @Bean
    FilterRegistrationBean<TrackCallFilter> sandboxTrackCalls(
            SandboxProperties properties,
            Faults faults,
            CallLog calls,
            ObjectProvider<Clock> clock) {
        SiteCredentials credentials = new SiteCredentials(properties.siteId(), properties.apiKey());
        var filter =
                new FilterRegistrationBean<>(
                        new TrackCallFilter(
                                credentials, faults, calls, clock.getIfUnique(Clock::systemUTC)));
        // Before the filter that takes the bodies of forms for itself.
        filter.setOrder(OrderedFormContentFilter.DEFAULT_ORDER - 1);
        filter.addUrlPatterns("/sandbox/customerio/api/*");
        return filter;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sandboxConnections() {
        return factory -> factory.addContextValves(new ConnectionValve());
    }

    /** What is said of it at {@code /v3/api-docs}. */
    @Bean(defaultCandidate = false)
    @Qualifier("part")
    OpenAPI sandboxDescription(@Value("classpath:api/sandbox.yml") Resource written)
            throws IOException {
        return Yaml31.mapper().readValue(written.getContentAsByteArray(), OpenAPI.class);
    }
}
