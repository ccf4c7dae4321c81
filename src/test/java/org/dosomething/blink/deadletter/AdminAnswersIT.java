package org.dosomething.blink.deadletter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dosomething.blink.Gateway;
import org.dosomething.blink.Gateway.Answer;
import org.dosomething.blink.deadletter.AdminApi.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The operators' paths answer as their description says: held against a gateway with letters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminAnswersIT {

    private static final String MEMBER = "5f3c2a9b7e1d4c0012ab34cd";
    private static final String OTHER_MEMBER = "5f0c7a1b2d3e4f5a6b7c8d9e";

    private WireMockServer customerIo;
    private Gateway gateway;
    private AdminApi api;
    private List<Exchange> exchanges;

    /** A request and its answer. */
    private record Exchange(Operation operation, Answer answer) {

        @Override
        public String toString() {
            return operation + " " + answer.status();
        }
    }

    /** Replays pause while a single event is throttled, so that they are still to be seen. */
    @BeforeAll
    void start(@TempDir Path journal) {
        customerIo = new WireMockServer(options().dynamicPort());
        customerIo.start();
        customerIo.stubFor(
                any(urlPathMatching("/sms/.*"))
                        .atPriority(1)
                        .willReturn(aResponse().withStatus(500).withHeader("Retry-After", "300")));
        customerIo.stubFor(any(urlPathMatching("/warehouse.*")).atPriority(1).willReturn(ok()));
        gateway =
                Gateway.start(
                        journal,
                        customerIo.baseUrl(),
                        "--blink.dead-letter.replay-below=1",
                        "--blink.delivery.first-backoff=1h",
                        "--blink.sms.base-url=" + customerIo.baseUrl() + "/sms/api/v2",
                        "--blink.warehouse.url=" + customerIo.baseUrl() + "/warehouse",
                        "--blink.sms.api-key=cGFzc3dvcmQ=");
        api = new AdminApi(gateway);
        exchanges = exchanges();
    }

    @AfterAll
    void stop() {
        gateway.close();
        customerIo.stop();
    }

    @Test
    void answersEverythingThatIsDocumented() {
        List<String> documented = new ArrayList<>();
        for (Operation operation : api.operations()) {
            for (int status : api.answers(operation).keySet()) {
                if (status < 400) {
                    documented.add(operation + " " + status);
                }
            }
        }

        assertThat(exchanges)
                .extracting(Exchange::toString)
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void answersWithEveryPropertyThatIsDocumentedAndNoOther() {
        SchemaCheck check = new SchemaCheck(api);

        for (Exchange exchange : exchanges) {
            check.check(
                    exchange.answer().json(), json(exchange).path("schema"), exchange.toString());
        }

        assertThat(check.seen()).isEqualTo(check.documented()).hasSizeGreaterThan(30);
    }

    @Test
    void answersLikeTheExamples() {
        for (Exchange exchange : exchanges) {
            JsonNode example = json(exchange).path("example");
            new SchemaCheck(api).check(example, json(exchange).path("schema"), exchange.toString());
            assertThat(SchemaCheck.names(exchange.answer().json()))
                    .as(exchange.toString())
                    .isEqualTo(SchemaCheck.names(example));
        }
    }

    @Test
    void answersWithTheDocumentedHeaders() {
        for (Exchange exchange : exchanges) {
            JsonNode headers = said(exchange).path("headers");
            assertThat(headers).isNotEmpty();
            for (var header : headers.properties()) {
                assertThat(exchange.answer().response().headers().firstValue(header.getKey()))
                        .as(exchange + " " + header.getKey())
                        .isPresent();
            }
        }
    }

    private JsonNode json(Exchange exchange) {
        return said(exchange).at("/content/application~1json");
    }

    private JsonNode said(Exchange exchange) {
        return api.answers(exchange.operation()).get(exchange.answer().status());
    }

    /** Every operation with every example of a body: first replays, and discarding last. */
    private List<Exchange> exchanges() {
        answer(
                400,
                "{\"meta\":{\"errors\":[\"value for attribute 'x' cannot be longer than 1000"
                        + " bytes\"]}}");
        String discarded = letter();
        String replayed = letter();
        String signup = signupOfTwoFates();
        relay();
        answer(429, "");
        post(
                "campaign-signup",
                "{\"id\":1,\"northstar_id\":\"%s\",\"campaign_id\":2}",
                OTHER_MEMBER);
        List<Exchange> all = new ArrayList<>();
        for (Operation operation : operations("POST")) {
            for (JsonNode example : operation.bodies()) {
                String body = example.path("value").toString();
                all.add(ask(operation, operation.withId(replayed), body));
            }
        }
        pauseAgain();
        for (Operation operation : operations("GET")) {
            String query = isList(operation) ? "?limit=1" : "";
            String id = operation.path().startsWith("/v1/admin/events") ? signup : replayed;
            all.add(ask(operation, operation.withId(id) + query, ""));
        }
        for (Operation operation : operations("DELETE")) {
            String query = api.queryWithout("", operation);
            all.add(ask(operation, operation.withId(discarded) + query, ""));
        }
        return all;
    }

    /** Refused by the one, and tried again by the other. */
    private String signupOfTwoFates() {
        String id =
                post(
                        "campaign-signup",
                        "{\"id\":1,\"northstar_id\":\"%s\",\"campaign_id\":2}",
                        MEMBER);
        String target = "/v1/admin/events/" + id;
        await().until(
                        () -> api.get(target).json().at("/parts/0/state").asText(),
                        "rejected"::equals);
        await().until(() -> api.get(target).json().at("/parts/1/behind").has("hold"));
        String replay = "/v1/admin/dead-letters/" + id + "/replay";
        api.ask("POST", replay, "{\"run\":true,\"reason\":\"to be seen\"}");
        return id;
    }

    private void relay() {
        String id = post("quasar-relay", "{\"a\":\"%s\"}", "b");
        String target = "/v1/admin/events/" + id;
        await().until(
                        () -> api.get(target).json().at("/parts/0/state").asText(),
                        "delivered"::equals);
    }

    private void pauseAgain() {
        api.ask("POST", "/v1/admin/destinations/sms/pause", "{\"reason\":\"to be seen\"}");
    }

    private boolean isList(Operation operation) {
        return api.query(operation).stream()
                .anyMatch(parameter -> parameter.path("name").asText().equals("limit"));
    }

    private List<Operation> operations(String method) {
        return api.operations().stream()
                .filter(operation -> operation.method().equals(method))
                .toList();
    }

    private Exchange ask(Operation operation, String target, String body) {
        return new Exchange(operation, api.ask(operation.method(), target, body));
    }

    private void answer(int status, String body) {
        customerIo.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    }

    private String letter() {
        String event = "{\"userId\":\"%s\",\"url\":\"https://example.org/\",\"subject\":\"Reset\"}";
        String id = post("password-reset", event, MEMBER);
        await().until(() -> api.get("/v1/admin/dead-letters/" + id).status() == 200);
        return id;
    }

    private String post(String name, String event, String member) {
        return gateway.post("/v1/events/" + name, event.formatted(member)).id();
    }
}
