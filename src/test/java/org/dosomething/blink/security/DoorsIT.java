package org.dosomething.blink.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.security.Wire.basic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.RequestIdFilter;
import org.dosomething.blink.security.Wire.Answer;
import org.dosomething.blink.trace.LogKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.OncePerRequestFilter;

@SpringBootTest(
        classes = DoorsIT.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "blink.security.app.name=rogue",
            "blink.security.app.password=first,second",
            "blink.security.ops.name=operator",
            "blink.security.ops.password=tops",
            "blink.security.clients[0].name=hooks",
            "blink.security.clients[0].roles=WEBHOOKS",
            "blink.security.clients[0].secrets="
                    + "{bcrypt}$2a$10$dXJ3SW6G7P50lGmMkkmwe.20cQQubK3.HZWzG3YB1tlRy.fqvM/BG",
            "blink.security.limits.failed-logins-per-minute=3",
            "blink.security.transport.trusted-proxies=127.0.0.1,::1",
            "spring.web.resources.add-mappings=false",
            "spring.mvc.formcontent.filter.enabled=false",
            "server.forward-headers-strategy=none",
            "server.error.whitelabel.enabled=false",
            "server.tomcat.max-swallow-size=256KB",
            "management.endpoint.health.probes.enabled=true",
            "management.endpoint.health.validate-group-membership=false",
            "springdoc.api-docs.enabled=false"
        })
class DoorsIT {

    private static final String APP = basic("rogue", "first");
    private static final String OPS = basic("operator", "tops");

    @LocalServerPort private int port;
    private Wire wire;

    @BeforeEach
    void dial() {
        wire = new Wire(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/events/user-create",
                "/nothing",
                "/error",
                "/actuator/prometheus",
                "/v1/events//",
                "/v1/;x",
                "/sandbox/customerio",
                "/sandbox/customerio/api/v1/x",
                "/api/v1/webhooks/x"
            })
    void asksForCredentialsOnEveryOtherPath(String path) {
        Answer answer = wire.get(path);

        assertProblem(answer, 401, ProblemCode.UNAUTHORIZED);
        assertThat(answer.header("WWW-Authenticate"))
                .contains("Basic realm=\"Blink\", charset=\"UTF-8\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health/liveness, 200",
        "/actuator/health/readiness/, 200",
        "/, 404",
        "/problems, 200",
        "/problems/error_not_found, 200",
        "/problems/error_unknown, 404"
    })
    void looksAtNoCredentialsOnOpenPaths(String path, int status) {
        assertThat(wire.get(path).status()).isEqualTo(status);
        assertThat(wire.get(path, "Authorization: Basic ***").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Basic",
                "Authorization: Basic !!!",
                "Authorization: Basic Zm9v",
                "Authorization: Bearer abc",
                "Authorization:"
            })
    void takesMalformedCredentialsForNone(String header) {
        Answer answer = wire.get("/v1/events/echo", header);

        assertProblem(answer, 401, ProblemCode.UNAUTHORIZED);
        assertThat(answer.header("WWW-Authenticate")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/events/echo, OPS, 403, error_forbidden",
        "GET, /v1/events/none, OPS, 403, error_forbidden",
        "GET, /api/v1/webhooks/none, OPS, 403, error_forbidden",
        "GET, /actuator/prometheus, APP, 403, error_forbidden",
        "GET, /v1/admin/x, APP, 403, error_forbidden",
        "GET, /console, APP, 403, error_forbidden",
        "GET, /sandbox/switches, APP, 403, error_forbidden",
        "GET, /v1/events, OPS, 404, error_not_found",
        "HEAD, /v1/webhooks, OPS, 404, ''",
        "POST, /v1/webhooks, OPS, 403, error_forbidden",
        "GET, /v1/customers/x, OPS, 404, error_not_found",
        "GET, /v1/customers/x, APP, 404, error_not_found",
        "GET, /v1/events/none, APP, 404, error_not_found",
        "GET, /nothing, APP, 404, error_not_found",
        "GET, /error, APP, 404, error_not_found",
        "GET, /v1/events/echo//, APP, 404, error_not_found",
        "GET, //v1/events/echo, APP, 404, error_not_found",
        "GET, /v1/%2e/events, APP, 404, error_not_found",
        "GET, /v1/events;a=b, APP, 404, error_not_found",
        "DELETE, /v1/events/echo, APP, 405, error_method_not_allowed",
        "TRACE, /v1/events/echo, APP, 405, error_method_not_allowed",
        "TRACE, /v1/events/echo, OPS, 403, error_forbidden",
        "FOO, /v1/events/echo/, APP, 405, error_method_not_allowed"
    })
    void checksRoleThenPathThenMethod(
            String method, String path, String client, int status, String code) {
        Answer answer = wire.ask(method, path, "APP".equals(client) ? APP : OPS);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
        assertThat(answer.header("Allow").isPresent()).isEqualTo(status == 405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/events/echo",
                "/v1/events/echo/",
                "/v1/events/echo/?x=1",
                "/api/v1/events/echo/"
            })
    void letsRightClientThrough(String path) {
        assertThat(wire.get(path, APP).body()).isEqualTo("\"rogue\"");
        assertThat(wire.get(path, basic("rogue", "second")).body()).isEqualTo("\"rogue\"");
    }

    @Test
    void knowsClientByHashedSecret() {
        String from = "X-Forwarded-For: 192.0.2.4";

        assertThat(wire.get("/v1/webhooks", basic("hooks", "password"), from).status())
                .isEqualTo(404);
        assertThat(wire.get("/v1/webhooks", basic("hooks", "wrong"), from).status()).isEqualTo(401);
        assertThat(wire.get("/v1/events/echo", basic("hooks", "password"), from).status())
                .isEqualTo(403);
    }

    @Test
    void throttlesAddressThatGuessesButNotClientsThatWork() {
        String from = "X-Forwarded-For: 10.9.9.9, 192.0.2.1";
        for (int i = 0; i < 3; i++) {
            String fresh = "X-Forwarded-For: 10.0.0." + i + ", 192.0.2.1";
            assertThat(wire.get("/v1", basic("rogue", "guess" + i), fresh).status()).isEqualTo(401);
        }

        Answer refused = wire.get("/v1", basic("rogue", "guess"), from);
        Answer working = wire.get("/v1/events/echo", APP, from);
        Answer elsewhere = wire.get("/v1", basic("rogue", "guess"), "X-Forwarded-For: 192.0.2.2");

        assertProblem(refused, 429, ProblemCode.RATE_LIMITED);
        assertThat(refused.header("Retry-After").map(Integer::parseInt).orElseThrow())
                .isBetween(1, 60);
        assertThat(working.status()).isEqualTo(200);
        assertThat(elsewhere.status()).isEqualTo(401);
    }

    static void assertProblem(Answer answer, int status, ProblemCode code) {
        assertThat(answer.text()).startsWith("HTTP/1.1 " + status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.header("X-Request-ID")).isPresent();
        assertThat(answer.body())
                .startsWith("{\"type\":\"" + code.path() + "\"")
                .contains("\"status\":" + status, "\"code\":\"" + code.code() + "\"");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
                "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration"
            })
    @ComponentScan(
            basePackageClasses = {ProblemCode.class, Role.class},
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.CUSTOM,
                            classes = TypeExcludeFilter.class))
    @Import({Rooms.class, FaultyFilter.class})
    static class Application {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    static final class FaultyFilter extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(
                HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (request.getRequestURI().endsWith("/filter-fault")) {
                throw new IllegalStateException("inner");
            }
            chain.doFilter(request, response);
        }
    }

    @RestController
    static class Rooms {

        @GetMapping(
                path = {"/v1/events/echo", "/api/v1/events/echo"},
                produces = "application/json")
        String client(HttpServletRequest request) {
            return "\"" + request.getUserPrincipal().getName() + "\"";
        }

        @PostMapping(path = "/v1/events/echo", produces = "application/json")
        String body(HttpServletRequest request) throws IOException {
            byte[] body = request.getInputStream().readAllBytes();
            return new String(body, StandardCharsets.UTF_8);
        }

        @GetMapping("/v1/events/number")
        int number(@RequestParam("n") int n) {
            return n;
        }

        @GetMapping("/v1/events/fault")
        String fault() {
            throw new IllegalStateException("inner");
        }

        @GetMapping("/v1/events/request")
        String request(HttpServletRequest request) {
            return "\"" + RequestIdFilter.of(request) + " " + MDC.get(LogKeys.REQUEST_ID) + "\"";
        }

        @GetMapping("/v1/events/later")
        CompletableFuture<String> later(HttpServletRequest request) {
            String client = client(request); // belongs to the request's own thread
            return CompletableFuture.supplyAsync(() -> client);
        }
    }
}
