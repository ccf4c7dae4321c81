package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dosomething.blink.Gateway.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP contract, row by row, as a caller meets it. */
class ContractIT {

    private static final String MEMBER = "5f3c2a9b7e1d4c0012ab34cd";
    private static final String SIGNUPS = "/v1/events/campaign-signup";
    private static final String SIGNUP =
            "{\"id\":1,\"northstar_id\":\"" + MEMBER + "\",\"campaign_id\":\"9\"}";

    @TempDir static Path dir;
    private static WireMockServer customerIo;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        customerIo = new WireMockServer(options().dynamicPort());
        customerIo.start();
        customerIo.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{}")));
        gateway = Gateway.start(dir, customerIo.baseUrl());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        customerIo.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/events/campaign-signup",
                "/v1/events/user-signup",
                "/api/v1/events/campaign-signup",
                "/api/v1/events/user-signup",
                "/v1/events/campaign-signup/",
                "/api/v1/events/user-signup/"
            })
    void takesAnEventUnderAllOfItsNames(String path) {
        Answer answer = gateway.post(path, SIGNUP);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("ok").asBoolean()).isTrue();
        assertThat(answer.code()).isEqualTo("success_message_queued");
        assertThat(answer.json().path("message").asText()).isEqualTo("Message queued");
        assertThat(answer.id()).matches("[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(answer.json().has("duplicate")).isFalse();
    }

    @Test
    void servesEveryPathOfItsIndex() {
        JsonNode index = gateway.send(gateway.request("/v1/events")).json();

        assertThat(index).hasSize(9);
        index.forEach(
                url -> {
                    String path = url.asText().replaceFirst("http://localhost:\\d+", "");
                    assertThat(gateway.post(path, "[]").status()).as(path).isEqualTo(422);
                    assertThat(gateway.post("/api" + path, "[]").status()).isEqualTo(422);
                });
    }

    /** Each request is wrong in the way of its row and in the ways of rows below it. */
    @ParameterizedTest
    @MethodSource("refusalsInOrder")
    void answersTheFirstFailure(int status, String code, HttpRequest.Builder request) {
        Answer answer = gateway.send(request);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo("/problems/" + code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("ok").asBoolean(true)).isFalse();
        assertThat(answer.json().path("message")).isEqualTo(answer.json().path("detail"));
        assertThat(answer.response().headers().firstValue("X-Request-ID")).isPresent();
    }

    static Stream<Arguments> refusalsInOrder() {
        String large = "x".repeat(256 * 1024 + 1);
        String muchData = "{\"x\":\"" + "y".repeat(100_000) + "\"}";
        return Stream.of(
                row(401, "unauthorized", gateway.as("app:no", "/no").POST(Gateway.body(large))),
                row(403, "forbidden", gateway.as("op:op-secret", "/v1/events/no").GET()),
                row(404, "not_found", gateway.request("/v1/no").header("Accept", "image/png")),
                row(405, "method_not_allowed", xml(SIGNUPS).GET()),
                row(406, "not_acceptable", accept(SIGNUPS).POST(Gateway.body(large))),
                row(413, "payload_too_large", xml(SIGNUPS).POST(Gateway.body(large))),
                row(
                        413,
                        "payload_too_large",
                        gateway.request(SIGNUPS).POST(Gateway.body(muchData))),
                row(415, "unsupported_media_type", xml(SIGNUPS).POST(Gateway.body("{"))),
                row(
                        415,
                        "unsupported_media_type",
                        gateway.request(SIGNUPS)
                                .header("Content-Encoding", "gzip")
                                .POST(Gateway.body("{"))),
                row(400, "parsing_body", gateway.request(SIGNUPS).POST(Gateway.body("{\"a\":"))),
                row(
                        400,
                        "parsing_body",
                        gateway.request(SIGNUPS)
                                .POST(BodyPublishers.ofByteArray(new byte[] {'"', -1, '"'}))),
                row(422, "validation_failed", gateway.request(SIGNUPS).POST(Gateway.body("7"))),
                row(422, "validation_failed", gateway.request(SIGNUPS).POST(Gateway.body("{}"))));
    }

    private static Arguments row(int status, String code, HttpRequest.Builder request) {
        return Arguments.of(status, "error_" + code, request);
    }

    private static HttpRequest.Builder xml(String path) {
        return gateway.as("app:app-secret", path).header("Content-Type", "text/xml");
    }

    private static HttpRequest.Builder accept(String path) {
        return gateway.request(path).header("Accept", "image/png");
    }

    @Test
    void namesAllWrongFieldsAtOnceInTheOrderOfTheCatalogue() {
        Answer answer =
                gateway.post("/v1/events/user-signup-post", "{\"northstar_id\":\"SECRET\"}");

        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactly(
                        "id", "signup_id", "northstar_id", "campaign_id", "type", "action");
        assertThat(answer.json().path("message").asText())
                .startsWith(
                        "\"id\" is required; \"signup_id\" is required; \"northstar_id\" fails");
        assertThat(answer.response().body()).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\"a/b\"", "text/html,\"a/b\""})
    void refusesAMediaTypeThatCannotBeRead(String type) {
        HttpRequest.Builder accept = gateway.request(SIGNUPS).header("Accept", type);
        HttpRequest.Builder health = gateway.as("op:op-secret", "/actuator/health");
        HttpRequest.Builder content =
                gateway.as("app:app-secret", SIGNUPS).header("Content-Type", type);

        assertThat(gateway.send(accept.POST(Gateway.body(SIGNUP))).status()).isEqualTo(406);
        assertThat(gateway.send(health.copy().header("Accept", type)).status()).isEqualTo(406);
        assertThat(gateway.send(content.POST(Gateway.body(SIGNUP))).status()).isEqualTo(415);
        assertThat(gateway.send(health.header("Content-Type", type)).status()).isEqualTo(415);
        assertThat(gateway.send(gateway.request("/v1/no").header("Accept", type)).status())
                .isEqualTo(404);
    }

    @Test
    void refusesATimeWithAFractionOfAMinute() {
        Answer answer =
                gateway.post(
                        "/v1/events/user-create",
                        "{\"id\":\"" + MEMBER + "\",\"created_at\":\"2026-11-20T10:25.5Z\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("created_at");
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("time");
    }

    @Test
    void answersARepeatWithTheSameIdAndSomethingElseWithARefusal() {
        Answer first = withKey("one", SIGNUP);
        Answer again = withKey("one", SIGNUP);
        Answer other = withKey("one", SIGNUP + " ");

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.json().path("duplicate").asBoolean()).isTrue();
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("error_idempotency_key_reused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb"})
    void refusesAKeyThatIsNotPrintableAscii(String key) {
        assertThat(withKey(key, SIGNUP).code()).isEqualTo("error_validation_failed");
        assertThat(withKey("x".repeat(256), SIGNUP).status()).isEqualTo(422);
        assertThat(withKey("x".repeat(255), SIGNUP).status()).isEqualTo(202);
    }

    @Test
    void takesManyAtOnceUnderOneKeyForOneAndTellsTheSameIdToAll() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Answer>> posts = new ArrayList<>();
            IntStream.range(0, 64).forEach(i -> posts.add(() -> withKey("together", SIGNUP)));
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(posts)) {
                answers.add(answer.get());
            }

            assertThat(answers).extracting(Answer::id).containsOnly(answers.get(0).id());
            assertThat(answers).filteredOn(a -> !a.json().has("duplicate")).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({"abc 1~,abc 1~", "'',", "' ',"})
    void sendsTheRequestIdBack(String sent, String back) {
        Answer answer =
                gateway.send(
                        gateway.request(SIGNUPS)
                                .header("X-Request-ID", sent)
                                .POST(Gateway.body(SIGNUP)));

        String returned = answer.response().headers().firstValue("X-Request-ID").orElseThrow();
        if (back == null) {
            assertThat(returned).matches("[0-9a-f-]{36}");
        } else {
            assertThat(returned).isEqualTo(back);
        }
    }

    @Test
    void forgetsAMemberOnTheWordOfEitherRole() {
        for (String credentials : List.of("app:app-secret", "op:op-secret")) {
            assertThat(
                            gateway.send(
                                            gateway.as(
                                                            credentials,
                                                            "/v1/customers/"
                                                                    + MEMBER
                                                                    + "?suppress=true")
                                                    .DELETE())
                                    .status())
                    .isEqualTo(202);
        }
        assertThat(gateway.send(gateway.request("/v1/customers/amara").DELETE()).status())
                .isEqualTo(422);
    }

    @Test
    void sendsAnybodyToTheIndex() {
        Answer answer = gateway.send(gateway.anonymous("/"));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.response().headers().firstValue("Location")).contains("/v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sandbox/customerio/people", "/sandbox/customerio/faults"})
    void hasNoSandboxOutsideItsProfile(String path) {
        assertThat(gateway.send(gateway.as("op:op-secret", path)).status()).isEqualTo(404);
    }

    @Test
    void describesNoSandboxOutsideItsProfile() {
        Answer answer = gateway.send(gateway.request("/v3/api-docs"));

        assertThat(answer.json().at("/paths/~1v1").isMissingNode()).isFalse();
        assertThat(answer.json().toString()).doesNotContain("sandbox");
    }

    private static Answer withKey(String key, String body) {
        return gateway.send(
                gateway.request(SIGNUPS).header("Idempotency-Key", key).POST(Gateway.body(body)));
    }
}
