package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.security.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An event is followed through what the packaged gateway prints, over a restart. */
class LogLinesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String APP_SECRET = "a-secret-of-the-app";
    private static final String OP_SECRET = "a-secret-of-the-operator";

    /** So many that a partition has several. */
    private static final int EVENTS = 40;

    private static final String FIRST_REFUSED =
            """
            {"errors":[{"batch_index":0,"reason":"invalid","field":"name","message":"is wrong"}]}
            """;

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    @TempDir Path dir;

    private final Map<String, String> environment =
            new HashMap<>(
                    Map.of(
                            "BLINK_APP_AUTH_NAME", "app",
                            "BLINK_APP_AUTH_PASSWORD", APP_SECRET,
                            "BLINK_OPS_AUTH_NAME", "op",
                            "BLINK_OPS_AUTH_PASSWORD", OP_SECRET,
                            "CUSTOMER_IO_API_SITE_ID", "site",
                            "CUSTOMER_IO_API_KEY", "a-key-of-the-site",
                            "BLINK_DELIVERY_OUTAGEPAUSE", "200ms",
                            "LOGGING_LEVEL_ORG_DOSOMETHING_BLINK_INTAKE", "DEBUG"));

    @BeforeEach
    void listen() {
        environment.put("CUSTOMER_IO_TRACK_URL", SERVER.baseUrl());
    }

    @Test
    void haveTheIdsOfTheirEventInEcs() throws Exception {
        environment.put("BLINK_LOG_FORMAT", "ecs");
        List<String> printed = new ArrayList<>();
        String event = deliverOverARestart(printed);

        List<JsonNode> lines = printed.stream().map(LogLinesIT::json).toList();
        assertThat(lines)
                .allSatisfy(
                        line -> {
                            assertThat(Instant.parse(line.path("@timestamp").asText())).isNotNull();
                            assertThat(line.at("/log/level").asText()).isNotEmpty();
                            assertThat(line.at("/service/name").asText()).isEqualTo("blink");
                        });
        List<JsonNode> ofEvent =
                lines.stream()
                        .filter(line -> line.at("/blink/eventId").asText().equals(event))
                        .toList();
        assertThat(ofEvent)
                .extracting(line -> line.path("message").asText())
                .startsWith("Answered")
                .contains("Attempted");
        assertThat(ofEvent)
                .allSatisfy(
                        line -> {
                            assertThat(line.at("/blink/requestId").asText()).isEqualTo("order-7");
                            assertThat(line.at("/trace/id").asText()).isEqualTo(TRACE);
                        });
        assertThat(ofEvent)
                .extracting(line -> line.at("/blink/decision").asText())
                .contains("delivered")
                .anyMatch(decision -> decision.startsWith("deferred_"));
    }

    @Test
    void haveTheIdsOfTheirEventInText() throws Exception {
        List<String> printed = new ArrayList<>();
        String event = deliverOverARestart(printed);

        List<String> ofEvent = printed.stream().filter(line -> line.contains(event)).toList();
        assertThat(ofEvent)
                .hasSizeGreaterThan(2)
                .allSatisfy(
                        line ->
                                assertThat(line)
                                        .contains(
                                                "[order-7]",
                                                "eventId=" + event,
                                                "traceId=" + TRACE));
        assertThat(printed).noneMatch(line -> line.endsWith("Id="));
    }

    @Test
    void nameEachEventOfACallWithSeveralAndSayWhichIsRefused() throws Exception {
        environment.put("BLINK_LOG_FORMAT", "ecs");
        List<String> events = keep(EVENTS, new ArrayList<>());
        SERVER.stubFor(any(anyUrl()).willReturn(jsonResponse(FIRST_REFUSED, 207)));
        List<JsonNode> lines = deliver("rejected").stream().map(LogLinesIT::json).toList();

        List<JsonNode> together = withMessage(lines, "Attempted together");
        assertThat(together)
                .anySatisfy(
                        line -> {
                            assertThat(line.at("/blink/events").asInt()).isGreaterThan(1);
                            assertThat(line.at("/blink/eventIds")).hasSizeGreaterThan(1);
                            assertThat(line.at("/blink/requestIds/0").asText())
                                    .isEqualTo("order-7");
                            assertThat(line.at("/blink/traceIds/0").asText()).isEqualTo(TRACE);
                        });
        List<JsonNode> refused = withMessage(lines, "Not taken with the others: a dead letter");
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(
                        line -> {
                            assertThat(events).contains(line.at("/blink/eventId").asText());
                            assertThat(line.at("/blink/decision").asText()).isEqualTo("rejected");
                            assertThat(line.at("/blink/requestId").asText()).isEqualTo("order-7");
                            assertThat(line.at("/trace/id").asText()).isEqualTo(TRACE);
                        });
        String all = lines.toString();
        assertThat(events).allMatch(all::contains);
    }

    private static List<JsonNode> withMessage(List<JsonNode> lines, String message) {
        return lines.stream()
                .filter(line -> line.path("message").asText().equals(message))
                .toList();
    }

    private String deliverOverARestart(List<String> printed) throws Exception {
        String event = keep(1, printed).get(0);
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        printed.addAll(deliver("delivered"));
        return event;
    }

    /** While Customer.io is away. Returns the ids of as many events, each of another member. */
    private List<String> keep(int events, List<String> printed) throws Exception {
        SERVER.stubFor(any(anyUrl()).willReturn(serviceUnavailable()));
        List<String> ids = new ArrayList<>();
        try (PackagedGateway gateway = PackagedGateway.start(dir, environment)) {
            for (int member = 0; member < events; member++) {
                ids.add(post(gateway, member));
            }
            await().until(() -> gateway.printed().contains("Attempted"));
            gateway.stop();
            gateway.printed().lines().forEach(printed::add);
        }
        Files.delete(dir.resolve("gateway.log"));
        return ids;
    }

    /** What is printed by a gateway that has nothing left to send. */
    private List<String> deliver(String decision) throws Exception {
        try (PackagedGateway gateway = PackagedGateway.start(dir, environment)) {
            await().until(() -> gateway.printed().contains(decision));
            await().until(() -> waiting(gateway) == 0);
            gateway.stop();
            return gateway.printed().lines().toList();
        }
    }

    private static long waiting(PackagedGateway gateway) throws Exception {
        String health =
                HttpClient.newHttpClient()
                        .send(
                                gateway.request("/actuator/health/destinations")
                                        .header("Authorization", login("op", OP_SECRET))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
        return json(health).at("/components/destinations/details/customerio/waiting").asLong(-1);
    }

    private static String login(String name, String secret) {
        return Wire.basic(name, secret).replace("Authorization: ", "");
    }

    private static String post(PackagedGateway gateway, int member) throws Exception {
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                gateway.request("/v1/events/campaign-signup")
                                        .headers(
                                                "Authorization",
                                                login("app", APP_SECRET),
                                                "Content-Type",
                                                "application/json",
                                                "X-Request-ID",
                                                "order-7",
                                                "traceparent",
                                                "00-" + TRACE + "-b7ad6b7169203331-00")
                                        .POST(
                                                Gateway.body(
                                                        "{\"id\":1,\"northstar_id\":\""
                                                                + Events.member(member).value()
                                                                + "\",\"campaign_id\":2}"))
                                        .build(),
                                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return json(answer.body()).path("id").asText();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + line, e);
        }
    }
}
