package org.dosomething.blink.deadletter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.file.Path;
import java.util.List;
import org.dosomething.blink.Gateway;
import org.dosomething.blink.Gateway.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operators' paths, over HTTP, with letters that came about as in life. */
class DeadLettersIT {

    private static final String LETTERS = "/v1/admin/dead-letters";
    private static final String MEMBER = "5f0c7a1b2d3e4f5a6b7c8d93";

    @TempDir Path dir;
    private WireMockServer customerIo;
    private Gateway gateway;

    @BeforeEach
    void start() {
        customerIo = new WireMockServer(options().dynamicPort());
        customerIo.start();
        answer(400, "{\"errors\":[{\"detail\":\"no such thing\"}]}");
        gateway = Gateway.start(dir, customerIo.baseUrl());
    }

    @AfterEach
    void stop() {
        gateway.close();
        customerIo.stop();
    }

    @Test
    void showsALetterWithoutWhatIsPersonal() {
        String id = letter();

        JsonNode listed = get(LETTERS).json().at("/items/0");
        JsonNode shown = get(LETTERS + "/" + id).json();

        assertThat(listed.path("id").asText()).isEqualTo(id);
        assertThat(listed.has("payload")).isFalse();
        assertThat(shown.path("reason").asText()).isEqualTo("rejected");
        assertThat(shown.path("status").asInt()).isEqualTo(400);
        assertThat(shown.path("destination").asText()).isEqualTo("customerio");
        assertThat(shown.path("member").asText()).isEqualTo(MEMBER);
        assertThat(shown.path("triggersCampaigns").asBoolean()).isTrue();
        assertThat(shown.at("/payload/type").asText()).isEqualTo("forgot-password");
        assertThat(shown.at("/payload/actionUrl").asText()).isEqualTo("***");
        assertThat(shown.toString()).doesNotContain("secret-token");
    }

    @Test
    void sendsALetterAgainWithIdAndTime() throws Exception {
        String id = letter();
        answer(200, "{}");
        int before = batches().size();

        Answer preview = post(LETTERS + "/" + id + "/replay", "{}");
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.json().path("toReplay").asInt()).isEqualTo(1);
        assertThat(preview.json().has("replay")).isFalse();

        Answer run = post(LETTERS + "/" + id + "/replay", "{\"run\":true,\"reason\":\"mended\"}");

        assertThat(run.status()).isEqualTo(202);
        await().until(() -> batches().size() > before);
        JsonNode first = operation(batches().get(0));
        JsonNode again = operation(batches().get(before));
        assertThat(again).isEqualTo(first);
        assertThat(again.path("id").asText()).isEqualTo(id);
        await().until(() -> get("/v1/admin/replays").json().at("/items/0/left").asInt() == 0);
        assertThat(get(LETTERS).json().path("items")).isEmpty();
        assertThat(get("/v1/admin/audit").json().at("/items/0/why").asText()).isEqualTo("mended");
        assertThat(get("/v1/admin/audit").json().at("/items/0/who").asText()).isEqualTo("op");
    }

    @Test
    void replaysByFilterAndLeavesTheOthers() {
        String letter = letter();

        assertThat(replay("{\"filter\":{\"type\":\"user-update\"}}").path("matched").asInt())
                .isZero();
        JsonNode run =
                replay(
                        "{\"filter\":{\"type\":\"password-reset\",\"member\":\""
                                + MEMBER
                                + "\"},\"mode\":\"trigger-now\",\"reason\":\"again\",\"run\":true}");

        assertThat(run.path("toReplay").asInt()).isEqualTo(1);
        // Refused again, it is a letter again, under the same id.
        await().until(() -> batches().size() == 2);
        await().until(() -> get(LETTERS + "/" + letter).status() == 200);
    }

    @Test
    void discardsWithAReasonOnly() {
        String id = letter();

        assertThat(delete(LETTERS + "/" + id).code()).isEqualTo("error_validation_failed");
        assertThat(delete(LETTERS + "/" + id + "?reason=spam").json().path("discarded").asInt())
                .isEqualTo(1);
        assertThat(delete(LETTERS + "/" + id + "?reason=spam").status()).isEqualTo(404);
        assertThat(get("/api/v1/admin/audit").json().at("/items/0/action").asText())
                .isEqualTo("discard");
    }

    @ParameterizedTest
    @CsvSource({
        "?type=nonsense, type",
        "?destination=nowhere, destination",
        "?member=short, member",
        "?reason=mood, reason",
        "?from=yesterday, from",
        "?to=1, to",
        "?limit=0, limit",
        "?limit=201, limit",
        "?before=x, before"
    })
    void saysWhatIsWrongWithAQuestion(String query, String field) {
        Answer answer = get(LETTERS + query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"run\":true}",
                "{\"run\":\"yes\"}",
                "{\"mode\":\"later\"}",
                "{\"filters\":{}}",
                "{\"filter\":{\"typ\":\"user-update\"}}",
                "{\"filter\":{\"from\":5}}",
                "{\"filter\":[]}"
            })
    void replaysNothingWhereTheOrderIsUnclear(String body) {
        letter();

        assertThat(post(LETTERS + "/replay", body).status()).isEqualTo(422);
        assertThat(get("/v1/admin/replays").json().path("items")).isEmpty();
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(get(LETTERS + "/01ARZ3NDEKTSV4RRFFQ69G5FAV").code())
                .isEqualTo("error_not_found");
        assertThat(get(LETTERS + "/x").code()).isEqualTo("error_not_found");
        assertThat(post(LETTERS + "/replay", "{").code()).isEqualTo("error_parsing_body");
    }

    @Test
    void isForOperatorsOnly() {
        assertThat(gateway.send(gateway.request(LETTERS).GET()).status()).isEqualTo(403);
        assertThat(gateway.send(gateway.anonymous(LETTERS).GET()).status()).isEqualTo(401);
    }

    private String letter() {
        String id =
                gateway.post(
                                "/v1/events/password-reset",
                                "{\"userId\":\""
                                        + MEMBER
                                        + "\",\"url\":\"https://example.org/?t=secret-token\"}")
                        .id();
        await().until(() -> get(LETTERS + "/" + id).status() == 200);
        return id;
    }

    private JsonNode replay(String body) {
        return post(LETTERS + "/replay", body).json();
    }

    private void answer(int status, String body) {
        customerIo.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    }

    private List<LoggedRequest> batches() {
        return customerIo.findAll(postRequestedFor(urlPathEqualTo("/api/v2/batch")));
    }

    private static JsonNode operation(LoggedRequest batch) throws Exception {
        return new ObjectMapper().readTree(batch.getBodyAsString()).at("/batch/0");
    }

    private Answer get(String path) {
        return gateway.send(gateway.as("op:op-secret", path).GET());
    }

    private Answer post(String path, String body) {
        return gateway.send(
                gateway.as("op:op-secret", path)
                        .header("Content-Type", "application/json")
                        .POST(Gateway.body(body)));
    }

    private Answer delete(String path) {
        return gateway.send(gateway.as("op:op-secret", path).DELETE());
    }
}
