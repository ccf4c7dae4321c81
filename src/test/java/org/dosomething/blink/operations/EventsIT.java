package org.dosomething.blink.operations;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.file.Path;
import java.util.List;
import org.dosomething.blink.Gateway;
import org.dosomething.blink.Gateway.Answer;
import org.dosomething.blink.event.EventId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of events, over HTTP, of events that fared as in life. */
class EventsIT {

    private static final String EVENTS = "/v1/admin/events";
    private static final String AMARA = "5f0c7a1b2d3e4f5a6b7c8d93";
    private static final String BELA = "5f0c7a1b2d3e4f5a6b7c8d94";

    @TempDir Path dir;
    private WireMockServer others;
    private Gateway gateway;

    @BeforeEach
    void start() {
        others = new WireMockServer(options().dynamicPort());
        others.start();
        customerIo(200);
        sms(200);
        gateway = startGateway();
    }

    private Gateway startGateway(String... more) {
        String[] own = {
            "--blink.sms.base-url=" + others.baseUrl() + "/sms/api/v2",
            "--blink.sms.api-key=cGFzc3dvcmQ="
        };
        String[] all = new String[own.length + more.length];
        System.arraycopy(own, 0, all, 0, own.length);
        System.arraycopy(more, 0, all, own.length, more.length);
        return Gateway.start(dir, others.baseUrl(), all);
    }

    @AfterEach
    void stop() {
        gateway.close();
        others.stop();
    }

    @Test
    void answersForEachDestinationAlsoAfterARestart() {
        customerIo(400);
        String id = signup(AMARA, "request-1");
        await().until(() -> states(id).equals("rejected delivered"));
        gateway.close();
        gateway = startGateway();

        JsonNode whole = event(id);

        assertThat(whole.path("id").asText()).isEqualTo(id);
        assertThat(states(id)).isEqualTo("rejected delivered");
        JsonNode rejected = whole.at("/parts/0");
        assertThat(rejected.path("destination").asText()).isEqualTo("customerio");
        assertThat(rejected.path("status").asInt()).isEqualTo(400);
        assertThat(rejected.path("detail").asText()).isNotEmpty();
        JsonNode delivered = whole.at("/parts/1");
        assertThat(delivered.path("destination").asText()).isEqualTo("sms");
        assertThat(delivered.path("status").asInt()).isEqualTo(200);
        assertThat(delivered.path("requestId").asText()).isEqualTo("request-1");
        assertThat(delivered.path("memberHash")).isEqualTo(rejected.path("memberHash"));
        assertThat(whole.toString()).doesNotContain(AMARA).doesNotContain("behind");
    }

    @Test
    void saysWhatAWaitingEventIsBehind() {
        sms(500);
        String first = signup(AMARA, "request-1");
        await().until(() -> event(first).at("/parts/1/behind").has("hold"));
        signup(BELA, "request-2");
        String second = signup(AMARA, "request-3");

        JsonNode behind = event(second).at("/parts/1/behind");

        assertThat(behind.path("ofMember").asInt()).isEqualTo(1);
        assertThat(behind.path("ofDestination").asInt()).isEqualTo(2);
        assertThat(behind.at("/hold/event").asText()).isEqualTo(first);
        assertThat(behind.at("/hold/lastStatus").asInt()).isEqualTo(500);
        assertThat(behind.at("/hold/lastError").asText()).isNotEmpty();
        assertThat(behind.at("/hold/until").asText())
                .isGreaterThan(behind.at("/hold/lastAttemptAt").asText());
    }

    @Test
    void saysThatADestinationIsDown() {
        sms(401);
        String id = signup(AMARA, "request-1");

        await().until(
                        () ->
                                event(id)
                                        .at("/parts/1/behind/destinationState")
                                        .asText()
                                        .equals("DOWN"));
        assertThat(event(id).at("/parts/1/behind/destinationReason").asText())
                .contains("credentials");
    }

    @Test
    void findsByRequestAndByMemberPartByPart() {
        String first = signup(AMARA, "request-1");
        await().until(() -> states(first).equals("delivered delivered"));
        String second = signup(AMARA, "request-2");
        await().until(() -> states(second).equals("delivered delivered"));
        String other = signup(BELA, "request-2");
        await().until(() -> states(other).equals("delivered delivered"));

        assertThat(ids("?requestId=request-2")).containsExactly(other, other, second, second);
        assertThat(ids("?requestId=request-2&member=" + AMARA)).containsExactly(second, second);
        assertThat(ids("?member=" + AMARA)).containsExactly(second, second, first, first);
        assertThat(ids("")).hasSize(6);
        assertThat(ids("?member=5f0c7a1b2d3e4f5a6b7c8d95")).isEmpty();
        JsonNode page = get(EVENTS + "?limit=3&member=" + AMARA).json();
        String rest = "?limit=3&member=" + AMARA + "&before=" + page.path("next").asText();
        assertThat(page.path("items")).hasSize(3);
        assertThat(ids(rest)).containsExactly(first);
        assertThat(get(EVENTS + rest).json().has("next")).isFalse();
    }

    @Test
    void tellsOfAForgottenMemberNothingButTheIds() {
        String id = signup(AMARA, "request-1");
        await().until(() -> states(id).equals("delivered delivered"));

        Answer forgetting =
                gateway.send(gateway.as("op:op-secret", "/v1/customers/" + AMARA).DELETE());

        assertThat(states(id)).isEqualTo("forgotten forgotten");
        assertThat(event(id).at("/parts/0").has("memberHash")).isFalse();
        assertThat(event(id).at("/parts/0").has("requestId")).isFalse();
        await().until(() -> states(forgetting.id()).equals("delivered"));
        assertThat(ids("?member=" + AMARA)).isEmpty();
        assertThat(ids("?requestId=request-1")).isEmpty();
        JsonNode line = get("/v1/admin/audit").json().at("/items/0");
        assertThat(line.path("action").asText()).isEqualTo("forget");
        assertThat(line.path("who").asText()).isEqualTo("op");
        assertThat(line.path("subject").asText()).startsWith("customer-delete, member ");
        assertThat(line.toString()).doesNotContain(AMARA);
        assertThat(line.has("why")).isFalse();
    }

    @Test
    void remembersNothingWhereThatIsSet() {
        gateway.close();
        gateway = startGateway("--blink.journal.remember-outcomes=0");

        String id = signup(AMARA, "request-1");

        await().until(() -> get(EVENTS + "/" + id).status() == 404);
        assertThat(get(EVENTS + "/" + id).json().path("detail").asText())
                .contains("never accepted", "blink.journal.remember-outcomes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01ARZ3NDEKTSV4RRFFQ69G5FAV", "x", "01arz3ndektsv4rrffq69g5fav"})
    void saysWhatItCanMeanThatNothingIsKnown(String id) {
        Answer answer = get(EVENTS + "/" + id);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("error_not_found");
        assertThat(answer.json().path("detail").asText())
                .contains("never accepted", "not configured", "blink.journal.remember-outcomes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?membr=5f0c7a1b2d3e4f5a6b7c8d93",
                "?member=short",
                "?member=~x",
                "?requestId=%20",
                "?requestId=%C3%A9",
                "?requestId=a&requestId=b",
                "?limit=0",
                "?before=x",
                "/01ARZ3NDEKTSV4RRFFQ69G5FAV?member=x"
            })
    void refusesAQuestionThatIsNotClear(String query) {
        assertThat(get(EVENTS + query).status()).isEqualTo(422);
    }

    @Test
    void isForOperatorsOnly() {
        for (String path : new String[] {EVENTS, EVENTS + "/x", "/v1/admin/destinations"}) {
            assertThat(gateway.send(gateway.request(path).GET()).status()).isEqualTo(403);
            assertThat(gateway.send(gateway.anonymous(path).GET()).status()).isEqualTo(401);
            assertThat(get("/api" + path).status()).isIn(200, 404);
        }
    }

    @Test
    void isUsedFromJavaAsWell() {
        String id = signup(AMARA, "request-1");
        await().until(() -> states(id).equals("delivered delivered"));

        Whereabouts whereabouts = gateway.bean(Whereabouts.class);

        assertThat(whereabouts.of(new EventId(id)).orElseThrow().parts())
                .extracting(EventPart::state)
                .containsExactly("delivered", "delivered");
    }

    private void customerIo(int status) {
        others.stubFor(any(anyUrl()).atPriority(9).willReturn(answer(status)));
    }

    private void sms(int status) {
        others.stubFor(any(urlPathMatching("/sms/.*")).atPriority(1).willReturn(answer(status)));
    }

    /** To be tried again only when a test has ended. */
    private static ResponseDefinitionBuilder answer(int status) {
        return aResponse().withStatus(status).withBody("{}").withHeader("Retry-After", "300");
    }

    private String signup(String member, String requestId) {
        String body = "{\"id\":1,\"northstar_id\":\"" + member + "\",\"campaign_id\":2}";
        return gateway.send(
                        gateway.request("/v1/events/campaign-signup")
                                .header("X-Request-ID", requestId)
                                .POST(Gateway.body(body)))
                .id();
    }

    private JsonNode event(String id) {
        return get(EVENTS + "/" + id).json();
    }

    private String states(String id) {
        return String.join(" ", event(id).path("parts").findValuesAsText("state"));
    }

    private List<String> ids(String query) {
        return get(EVENTS + query).json().path("items").findValuesAsText("id");
    }

    private Answer get(String path) {
        return gateway.send(gateway.as("op:op-secret", path).GET());
    }
}
