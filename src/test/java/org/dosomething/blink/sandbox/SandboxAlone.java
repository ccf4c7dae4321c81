package org.dosomething.blink.sandbox;

import java.io.IOException;
import org.dosomething.blink.problem.Refusal;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** The look-alike on a port of its own, without the rest of the gateway. */
@EnableAutoConfiguration
@ComponentScan("org.dosomething.blink.sandbox")
class SandboxAlone {

    private static final String PACKAGE = "org.springframework.boot.autoconfigure.";
    private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.";

    static ConfigurableApplicationContext start(String profile) {
        return new SpringApplicationBuilder(SandboxAlone.class)
                .profiles(profile)
                .properties(
                        "server.port=0",
                        "server.shutdown=graceful",
                        "spring.config.location=optional:classpath:/none/",
                        "spring.main.banner-mode=off",
                        "spring.autoconfigure.exclude="
                                + PACKAGE
                                + "jdbc.DataSourceAutoConfiguration,"
                                + PACKAGE
                                + "flyway.FlywayAutoConfiguration,"
                                + PACKAGE
                                + "security.servlet.SecurityAutoConfiguration,"
                                + ACTUATOR
                                + "security.servlet.ManagementWebSecurityAutoConfiguration")
                .run();
    }

    /** Stands in for the problem documents: the status is what counts here. */
    @Bean
    HandlerExceptionResolver refusals() {
        return (request, response, handler, failure) -> {
            if (!(failure instanceof Refusal refusal)) {
                return null;
            }
            try {
                response.sendError(refusal.code().status());
            } catch (IOException e) {
                return null;
            }
            return new ModelAndView();
        };
    }
}
