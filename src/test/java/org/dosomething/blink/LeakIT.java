package org.dosomething.blink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dosomething.blink.Marks.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Nothing that the packaged gateway is told comes out where it does not belong. */
class LeakIT {

    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir Path dir;
    private final ByteArrayOutputStream exported = new ByteArrayOutputStream();
    private Echo services;
    private HttpServer collector;

    @BeforeEach
    void listen() throws IOException {
        services = new Echo();
        collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext(
                "/v1/traces",
                exchange -> {
                    byte[] spans = exchange.getRequestBody().readAllBytes();
                    synchronized (exported) {
                        exported.write(spans);
                    }
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        collector.start();
    }

    @AfterEach
    void hangUp() throws IOException {
        services.close();
        collector.stop(0);
    }

    @Test
    void wouldSeeAMarkInEachOfItsForms() {
        for (String beginning : Marks.all()) {
            assertThat(Marks.blindTo(beginning)).isEmpty();
        }
    }

    @Test
    void tellsNobodyInTextWithAnEmbeddedJournal() throws Exception {
        try (PackagedGateway gateway = PackagedGateway.start(dir, environment())) {
            LeakCalls calls = exercise(gateway);
            Path file = dir.resolve("journal/journal.db");
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertThat(calls.post()).isEqualTo(503);
                statement.execute("ROLLBACK");
            }
            check(gateway, calls);
        }
    }

    @Test
    void tellsNobodyInEcsWithASharedJournal() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            Map<String, String> environment = environment();
            environment.put("BLINK_LOG_FORMAT", "ecs");
            environment.put("BLINK_DATABASE_URL", url);
            environment.put("BLINK_DATABASE_PASSWORD", secret("database"));
            try (PackagedGateway gateway = PackagedGateway.start(dir, environment)) {
                LeakCalls calls = exercise(gateway);
                try (Connection other = DriverManager.getConnection(url);
                        Statement statement = other.createStatement()) {
                    statement.execute(
                            "ALTER TABLE event ADD CONSTRAINT not_now CHECK (lane < 0) NOT VALID");
                    assertThat(calls.post()).isEqualTo(503);
                    statement.execute("ALTER TABLE event DROP CONSTRAINT not_now");
                }
                server.close();
                assertThat(calls.post()).isEqualTo(503);
                check(gateway, calls);
                // What the JVM itself warns of, from 24 on, passes by every logger.
                assertThat(gateway.printed().lines().filter(line -> !line.startsWith("WARNING: ")))
                        .allSatisfy(LeakIT::isAnObject);
            }
        }
    }

    private LeakCalls exercise(PackagedGateway gateway) throws Exception {
        LeakCalls calls = new LeakCalls(gateway.port());
        OperatorsCalls operators = new OperatorsCalls(calls);
        calls.postWhatIsTaken();
        calls.postWhatIsRefused();
        calls.forget();
        services.fail(true);
        await().atMost(LONG)
                .until(
                        () -> {
                            calls.postWhatIsTried();
                            return services.metAll("cio", "sms", "northstar", "warehouse");
                        });
        operators.operate();
        operators.lookAround();
        services.fail(false);
        calls.forget();
        operators.operate();
        return calls;
    }

    private void check(PackagedGateway gateway, LeakCalls calls) throws Exception {
        gateway.stop();
        SoftAssertions all = new SoftAssertions();
        all.assertThat(Marks.found(gateway.printed(), Marks.all())).as("printed").isEmpty();
        synchronized (exported) {
            all.assertThat(exported.size()).isPositive();
            all.assertThat(Marks.found(exported.toByteArray(), Marks.all()))
                    .as("exported")
                    .isEmpty();
        }
        calls.answers()
                .forEach(
                        (asked, answer) ->
                                all.assertThat(Marks.found(told(answer), mayNotSee(asked)))
                                        .as(asked)
                                        .isEmpty());
        all.assertThat(calls.answers().keySet())
                .anyMatch(asked -> asked.startsWith("GET /console/dead-letters/"))
                .anyMatch(asked -> asked.startsWith("GET /console/events/"));
        all.assertThat(gateway.printed())
                .contains("Attempted", "customerio", "sms", "northstar", "warehouse", "rejected");
        all.assertAll();
    }

    /** The path that was called comes back to who called it, and nowhere else. */
    private static String told(String answer) {
        return answer.replaceAll("\"instance\":\"[^\"]*\"", "");
    }

    private static String[] mayNotSee(String asked) {
        if (asked.contains("/v1/admin/") || asked.contains("/console")) {
            return new String[] {Marks.SECRET, Marks.PLAIN};
        }
        return asked.contains("/actuator")
                ? Marks.all()
                : new String[] {Marks.SECRET, Marks.PLAIN, Marks.MEMBER, Marks.REASON};
    }

    private static void isAnObject(String line) {
        try {
            JsonNode json = new ObjectMapper().readTree(line);
            assertThat(json.isObject()).isTrue();
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + line, e);
        }
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void saysNoSecretWhereItDoesNotStart(String setting, String value) throws Exception {
        Map<String, String> environment = environment();
        environment.put(setting, value);
        try (PackagedGateway gateway = PackagedGateway.launch(dir, environment)) {
            assertThat(gateway.awaitEnd()).isNotZero();

            assertThat(Marks.found(gateway.printed(), Marks.SECRET)).isEmpty();
            assertThat(gateway.printed()).contains("APPLICATION FAILED TO START");
        }
    }

    static Stream<Arguments> unusable() {
        String mark = secret("bad");
        return Stream.of(
                Arguments.of("BLINK_OPS_AUTH_PASSWORD", ""),
                Arguments.of("BLINK_SECURITY_CLIENTS_0_SECRETS", mark),
                Arguments.of("CUSTOMER_IO_API_KEY", "%1$s,%1$s,%1$s".formatted(mark)),
                Arguments.of("CUSTOMER_IO_TRACK_URL", "https://a:" + mark + "@a b"),
                Arguments.of("CUSTOMER_IO_TRACK_URL", "https://a:" + mark + "@example.org"),
                Arguments.of("GAMBIT_CONVERSATIONS_API_BASE_URL", "http://a:" + mark + "@a/v2"),
                Arguments.of("GAMBIT_CONVERSATIONS_API_KEY", mark + " !"),
                Arguments.of("DS_NORTHSTAR_API_BASE_URL", "https://a:" + mark + "@a/v2"),
                Arguments.of("DS_NORTHSTAR_API_OAUTH_TOKEN_HOST", "https://a:" + mark + "@a"),
                Arguments.of(
                        "DS_NORTHSTAR_API_OAUTH_CLIENT_SECRET", mark + "," + mark + "," + mark),
                Arguments.of("BLINK_WAREHOUSE_URL", "ftp://a:" + mark + "@example.org"),
                Arguments.of("BLINK_DATABASE_URL", "postgres://a:" + mark + "@example.org/a"),
                Arguments.of("BLINK_DATABASE_URL", "jdbc:postgresql://a:" + mark + "@host/a"),
                Arguments.of("BLINK_DATABASE_URL", "jdbc:postgresql://a:" + mark + "@host:5432/a"),
                Arguments.of("BLINK_DATABASE_URL", "jdbc:postgresql://host?password=" + mark),
                Arguments.of("BLINK_DATABASE_URL", "jdbc:postgresql://h/a/b?password=" + mark),
                Arguments.of("BLINK_DATABASE_URL", "jdbc:postgresql://h/a?password=%zz" + mark),
                Arguments.of("OTEL_EXPORTER_OTLP_ENDPOINT", "https://a:" + mark + "@example.org"),
                Arguments.of("OTEL_EXPORTER_OTLP_HEADERS", mark));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("LOGGING_LEVEL_ORG_DOSOMETHING_BLINK", "DEBUG");
        environment.put("BLINK_JOURNAL_MINFREE", "1MB");
        environment.put("BLINK_SHUTDOWN_DRAIN", "0s");
        environment.put("BLINK_DELIVERY_MAXATTEMPTS", "2");
        environment.put("BLINK_DELIVERY_FIRSTBACKOFF", "50ms");
        environment.put("BLINK_DELIVERY_MAXBACKOFF", "50ms");
        environment.put("BLINK_DELIVERY_OUTAGEPAUSE", "50ms");
        environment.put("BLINK_DELIVERY_MISCONFIGUREDPAUSE", "50ms");
        environment.put("BLINK_APP_AUTH_NAME", "app");
        environment.put("BLINK_APP_AUTH_PASSWORD", LeakCalls.APP_SECRET);
        environment.put("BLINK_OPS_AUTH_NAME", "op");
        environment.put("BLINK_OPS_AUTH_PASSWORD", LeakCalls.OPS_SECRET);
        environment.put("BLINK_SECURITY_CLIENTS_0_NAME", "hooks");
        environment.put("BLINK_SECURITY_CLIENTS_0_ROLES", "WEBHOOKS");
        environment.put(
                "BLINK_SECURITY_CLIENTS_0_SECRETS",
                "{bcrypt}" + new BCryptPasswordEncoder(4).encode(LeakCalls.HOOKS_SECRET));
        environment.put("TWILIO_API_AUTH_TOKEN", LeakCalls.TWILIO_TOKEN);
        environment.put("CUSTOMER_IO_WEBHOOK_SIGNING_KEY", LeakCalls.SIGNING_KEY);
        environment.put("BLINK_PUBLIC_URL", "http://localhost");
        services(environment);
        return environment;
    }

    private void services(Map<String, String> environment) {
        String url = services.url();
        for (String name : List.of("CUSTOMERIO", "SMS", "NORTHSTAR", "WAREHOUSE")) {
            environment.put("BLINK_" + name + "_CALLTIMEOUT", "1s");
            environment.put("BLINK_" + name + "_RATELIMIT", "1000");
        }
        environment.put("CUSTOMER_IO_API_SITE_ID", "site");
        environment.put("CUSTOMER_IO_API_KEY", secret("apikey") + "," + secret("newkey"));
        environment.put("CUSTOMER_IO_TRACK_URL", url + "/cio");
        environment.put("GAMBIT_CONVERSATIONS_API_BASE_URL", url + "/sms/api/v2");
        environment.put(
                "GAMBIT_CONVERSATIONS_API_KEY",
                Base64.getEncoder()
                        .encodeToString(secret("gambit").getBytes(StandardCharsets.UTF_8)));
        environment.put("DS_NORTHSTAR_API_BASE_URL", url + "/northstar/v2");
        environment.put("DS_NORTHSTAR_API_OAUTH_CLIENT_ID", "client");
        environment.put("DS_NORTHSTAR_API_OAUTH_CLIENT_SECRET", secret("client"));
        environment.put("DS_NORTHSTAR_API_OAUTH_TOKEN_HOST", url);
        environment.put("DS_NORTHSTAR_API_OAUTH_TOKEN_PATH", "/token");
        environment.put("DS_NORTHSTAR_API_OAUTH_SCOPES", "user");
        environment.put(
                "BLINK_WAREHOUSE_URL",
                url.replace("//", "//user:" + secret("house") + "@")
                        + "/warehouse/lines?key="
                        + secret("housekey"));
        environment.put(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort());
        environment.put("OTEL_EXPORTER_OTLP_HEADERS", "authorization=" + secret("otlp"));
        environment.put("OTEL_TRACES_SAMPLER_ARG", "1.0");
        environment.put("OTEL_BSP_SCHEDULE_DELAY", "500");
    }
}
