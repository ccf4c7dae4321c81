package org.dosomething.blink.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.dosomething.blink.security.Wire.basic;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dosomething.blink.security.Wire.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class DoorsConfiguredIT {

    @Test
    void refusesUnencryptedRequestsBeforeCredentialsWhenHttpsIsRequired() {
        String[] settings = {
            "--blink.security.transport.require-https=true",
            "--blink.security.transport.trusted-proxies=127.0.0.0/8,::1"
        };
        try (ConfigurableApplicationContext context = start(settings)) {
            Wire wire = wire(context);

            assertThat(wire.get("/v1").status()).isEqualTo(403);
            assertThat(wire.get("/v1").body()).contains("error_forbidden", "Use https");
            assertThat(wire.get("/v1", "X-Forwarded-Proto: https").status()).isEqualTo(401);
            assertThat(wire.get("/actuator/health/liveness").status()).isEqualTo(200);
        }
    }

    @Test
    void believesNoForwardedHeaderFromOthers() {
        try (ConfigurableApplicationContext context =
                start("--blink.security.transport.require-https=true")) {
            assertThat(wire(context).get("/v1", "X-Forwarded-Proto: https").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void holdsClientToItsRateAfterPathAndMethod() {
        try (ConfigurableApplicationContext context =
                start("--blink.security.limits.requests-per-second=1")) {
            Wire wire = wire(context);
            String app = basic("blink", "blink");

            List<Answer> answers =
                    IntStream.range(0, 20).mapToObj(i -> wire.get("/v1/events/echo", app)).toList();
            List<Integer> missing =
                    IntStream.range(0, 20)
                            .mapToObj(i -> wire.get("/v1/events/none", app).status())
                            .distinct()
                            .toList();

            assertThat(answers).extracting(Answer::status).contains(200, 429);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 429)
                    .allSatisfy(
                            answer -> {
                                assertThat(answer.header("Retry-After")).contains("1");
                                assertThat(answer.body()).contains("error_rate_limited");
                            });
            assertThat(missing).containsExactly(404);
        }
    }

    @Test
    void doesNotStartWithoutSecretsOutsideSandbox() {
        Throwable failure = catchThrowable(() -> application().run("--server.port=0").close());

        assertThat(failure).hasRootCauseInstanceOf(ClientsMisconfigured.class);
    }

    private static ConfigurableApplicationContext start(String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "--server.port=0";
        return application().profiles("sandbox").run(all);
    }

    private static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(DoorsIT.Application.class)
                .properties(
                        "spring.web.resources.add-mappings=false",
                        "management.endpoint.health.probes.enabled=true",
                        "management.endpoint.health.validate-group-membership=false",
                        "springdoc.api-docs.enabled=false");
    }

    private static Wire wire(ConfigurableApplicationContext context) {
        return new Wire(
                Integer.parseInt(context.getEnvironment().getProperty("local.server.port")));
    }
}
