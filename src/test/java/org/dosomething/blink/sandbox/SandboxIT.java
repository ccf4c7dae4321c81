package org.dosomething.blink.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

final class SandboxIT {

    private static final String V1 = "/api/v1/customers/";
    private static final String ULID = "01JD0000000000000000000001";
    private static final String EVENT =
            "{\"name\":\"campaign_signup\",\"data\":{\"n\":1.50},\"timestamp\":1700000000,\"id\":\""
                    + ULID
                    + "\"}";

    private static ConfigurableApplicationContext context;
    private static SandboxCaller caller;

    @BeforeAll
    static void start() {
        context = SandboxAlone.start("sandbox");
        caller = SandboxCaller.of(context);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void empty() throws Exception {
        caller.send("DELETE", "/faults", "");
        caller.send("DELETE", "/people", "");
        caller.send("DELETE", "/calls", "");
    }

    @Test
    void identifiesAndTracksByTheFirstVersion() throws Exception {
        HttpResponse<String> identified =
                caller.send("PUT", V1 + "a", "{\"id\":\"a\",\"amount\":2.50,\"city\":null}");
        HttpResponse<String> tracked = caller.send("POST", V1 + "a/events", EVENT);

        assertThat(identified.statusCode()).isEqualTo(200);
        assertThat(identified.body()).isEqualTo("{}");
        assertThat(tracked.body()).isEqualTo("{}");
        String shown = caller.send("GET", "/people/a", "").body();
        assertThat(shown)
                .startsWith("{\"id\":\"a\",\"attributes\":{\"amount\":2.50},\"events\":[{")
                .contains(
                        "\"name\":\"campaign_signup\",\"data\":{\"n\":1.50},\"timestamp\":1700000000")
                .contains("\"id\":\"" + ULID + "\",\"via\":\"v1\"")
                .endsWith("\"repeatsDropped\":0,\"suppressed\":false}");
    }

    @Test
    void dropsARepeatedEventAndAnswersItAlike() throws Exception {
        caller.send("POST", V1 + "a/events", EVENT);

        HttpResponse<String> repeated = caller.send("POST", V1 + "a/events", EVENT);

        assertThat(repeated.statusCode()).isEqualTo(200);
        assertThat(caller.json("/people/a").path("events")).hasSize(1);
        assertThat(caller.json("/people/a").path("repeatsDropped").intValue()).isEqualTo(1);
    }

    @Test
    void readsJsonWhateverTheContentTypeSays() throws Exception {
        SandboxCaller form = caller.saying("application/x-www-form-urlencoded");

        assertThat(form.send("PUT", V1 + "a", "{\"x\":1}").statusCode()).isEqualTo(200);
        assertThat(form.send("POST", V1 + "a/events", EVENT).statusCode()).isEqualTo(200);
    }

    @Test
    void deletesAndSuppresses() throws Exception {
        caller.send("PUT", V1 + "a", "{\"x\":1}");
        caller.send("PUT", V1 + "b", "{\"x\":1}");

        assertThat(caller.send("DELETE", V1 + "a", "").body()).isEqualTo("{}");
        assertThat(caller.send("POST", V1 + "b/suppress", "{}").body()).isEqualTo("{}");

        assertThat(caller.send("GET", "/people/a", "").statusCode()).isEqualTo(404);
        assertThat(caller.json("/people/b").path("suppressed").booleanValue()).isTrue();
    }

    @Test
    void tellsRegionAndWorkspace() throws Exception {
        JsonNode region = caller.json("/api/v1/accounts/region");

        assertThat(region.path("url").textValue()).endsWith("/sandbox/customerio");
        assertThat(region.path("region").textValue()).isEqualTo("us");
        assertThat(region.path("environment_id").intValue()).isEqualTo(1);
    }

    @Test
    void refusesWithTheFirstVersionsErrors() throws Exception {
        HttpResponse<String> refused = caller.send("POST", V1 + "a/events", "{\"id\":\"x\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .isEqualTo("{\"meta\":{\"errors\":[\"name is required\",\"id must be a ULID\"]}}");
    }

    @Test
    void appliesABatchAndTellsWhichOperationsItRefused() throws Exception {
        String batch =
                "{\"batch\":["
                        + "{\"type\":\"person\",\"identifiers\":{\"id\":\"a\"},\"action\":\"identify\","
                        + "\"attributes\":{\"x\":1}},"
                        + "{\"type\":\"person\",\"identifiers\":{\"id\":\"b\"},\"action\":\"event\"},"
                        + "{\"type\":\"person\",\"identifiers\":{\"id\":\"c\"},\"action\":\"event\","
                        + "\"name\":\"e\",\"attributes\":{\"y\":2}}]}";

        HttpResponse<String> answer = caller.send("POST", "/api/v2/batch", batch);

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"errors\":[{\"batch_index\":1,\"reason\":\"required\",\"field\":\"name\","
                                + "\"message\":\"name is required\"}]}");
        assertThat(caller.json("/people").path("total").intValue()).isEqualTo(2);
        assertThat(caller.json("/people/c").at("/events/0/via").textValue()).isEqualTo("v2");
    }

    @Test
    void answersAFaultlessBatchWithAnEmptyObject() throws Exception {
        HttpResponse<String> answer =
                caller.send(
                        "POST",
                        "/api/v2/batch",
                        "{\"batch\":[{\"type\":\"person\",\"identifiers\":{\"id\":\"a\"},"
                                + "\"action\":\"suppress\"}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
    }

    @Test
    void refusesABatchThatIsMalformedOrTooLarge() throws Exception {
        HttpResponse<String> malformed = caller.send("POST", "/api/v2/batch", "{\"batch\":1}");
        HttpResponse<String> larger =
                caller.send("POST", "/api/v2/batch", "{\"batch\":[]}" + " ".repeat(500_000));
        HttpResponse<String> largest = caller.send("POST", "/api/v2/batch", " ".repeat(1_000_001));

        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).startsWith("{\"errors\":[{\"reason\":\"invalid\"");
        assertThat(larger.statusCode()).isEqualTo(413);
        assertThat(largest.statusCode()).isEqualTo(413);
    }

    @Test
    void admitsItsOwnCredentialsOnly() throws Exception {
        HttpResponse<String> refused =
                caller.as("sandbox:wrong").send("PUT", V1 + "a", "{\"x\":1}");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("{\"meta\":{\"error\":\"Unauthorized request\"}}");
        assertThat(caller.json("/people").path("total").intValue()).isZero();
    }

    @Test
    void showsTheLastCallsWithTheirBodies() throws Exception {
        caller.send("PUT", V1 + "a", "{\"amount\":2.50}");
        caller.send("GET", "/api/v1/accounts/region", "");

        assertThat(caller.send("GET", "/calls?limit=1", "").body())
                .contains("\"path\":\"/sandbox/customerio/api/v1/accounts/region\"")
                .contains("\"operations\":0", "\"status\":200", "\"fault\":null");
        assertThat(caller.send("GET", "/calls", "").body())
                .contains("\"method\":\"PUT\"", "\"body\":{\"amount\":2.50}", "\"operations\":1");
    }

    @Test
    void pagesPeople() throws Exception {
        caller.send("PUT", V1 + "a", "{}");
        caller.send("PUT", V1 + "b", "{}");

        JsonNode page = caller.json("/people?page=1&size=1");

        assertThat(page.path("total").intValue()).isEqualTo(2);
        assertThat(page.at("/people/0/id").textValue()).isEqualTo("a");
    }

    @Test
    void answersEveryKthCallWithAStatus() throws Exception {
        caller.send("PUT", "/faults", "{\"status\":429,\"every\":2,\"retryAfterSeconds\":7}");

        HttpResponse<String> first = caller.send("PUT", V1 + "a", "{}");
        HttpResponse<String> second = caller.send("PUT", V1 + "b", "{}");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(caller.json("/people").path("total").intValue()).isEqualTo(1);
        assertThat(caller.json("/faults").path("hits").intValue()).isEqualTo(1);
    }

    @Test
    void appliesACallWhoseAnswerIsReplaced() throws Exception {
        caller.send("PUT", "/faults", "{\"status\":503,\"afterApplying\":true}");

        HttpResponse<String> answer = caller.send("PUT", V1 + "a", "{}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"meta\":{\"error\":\"a fault of the sandbox\"}}");
        assertThat(caller.json("/people").path("total").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closesTheConnectionBeforeOrAfterApplying(boolean afterApplying) throws Exception {
        caller.send(
                "PUT",
                "/faults",
                "{\"mode\":\"reset\",\"afterApplying\":%s}".formatted(afterApplying));

        assertThatThrownBy(() -> caller.send("PUT", V1 + "a", "{}"))
                .isInstanceOf(IOException.class);

        assertThat(caller.json("/people").path("total").intValue())
                .isEqualTo(afterApplying ? 1 : 0);
        await().untilAsserted(
                        () -> {
                            JsonNode call = caller.json("/calls").at("/calls/0");
                            assertThat(call.path("status").isNull()).isTrue();
                            assertThat(call.path("fault").textValue()).isEqualTo("reset");
                        });
    }

    @Test
    void closesEveryConnectionWhileOffAndOnlyThoseOfTheTrackApi() throws Exception {
        caller.send("PUT", "/faults", "{\"mode\":\"off\",\"every\":3}");

        assertThatThrownBy(() -> caller.send("PUT", V1 + "a", "{}"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> caller.send("PUT", V1 + "a", "{}"))
                .isInstanceOf(IOException.class);
        assertThat(caller.send("GET", "/people", "").statusCode()).isEqualTo(200);

        caller.send("DELETE", "/faults", "");
        assertThat(caller.send("PUT", V1 + "a", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void holdsACallUntilTheFaultIsCleared() throws Exception {
        caller.send("PUT", "/faults", "{\"mode\":\"hang\"}");

        CompletableFuture<HttpResponse<String>> call = caller.start("PUT", V1 + "a", "{}");
        await().untilAsserted(() -> assertThat(holding()).isEqualTo(1));
        assertThat(call).isNotDone();
        caller.send("DELETE", "/faults", "");

        assertThat(call).failsWithin(Duration.ofSeconds(5));
        assertThat(caller.json("/people").path("total").intValue()).isZero();
    }

    @Test
    void delaysEveryCall() throws Exception {
        caller.send("PUT", "/faults", "{\"latencyMillis\":60000}");

        CompletableFuture<HttpResponse<String>> call = caller.start("PUT", V1 + "a", "{}");
        await().untilAsserted(() -> assertThat(holding()).isEqualTo(1));
        caller.send("DELETE", "/faults", "");

        assertThat(call).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void refusesAPlanThatMakesNoSense() throws Exception {
        assertThat(caller.send("PUT", "/faults", "{\"status\":200}").statusCode()).isEqualTo(422);
        assertThat(caller.json("/faults").path("mode").textValue()).isEqualTo("none");
    }

    @Test
    void doesNotHoldUpTheEndOfTheApplication() throws Exception {
        ConfigurableApplicationContext other = SandboxAlone.start("sandbox");
        SandboxCaller otherCaller = SandboxCaller.of(other);
        otherCaller.send("PUT", "/faults", "{\"mode\":\"hang\"}");
        CompletableFuture<HttpResponse<String>> call = otherCaller.start("PUT", V1 + "a", "{}");
        await().untilAsserted(
                        () ->
                                assertThat(otherCaller.json("/faults").path("holding").intValue())
                                        .isEqualTo(1));

        CompletableFuture<Void> end = CompletableFuture.runAsync(other::close);

        assertThat(end).succeedsWithin(Duration.ofSeconds(10));
        assertThat(call).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void isAbsentOutsideTheSandbox() throws Exception {
        try (ConfigurableApplicationContext other = SandboxAlone.start("default")) {
            SandboxCaller outside = SandboxCaller.of(other);

            assertThat(outside.send("GET", "/people", "").statusCode()).isEqualTo(404);
            assertThat(outside.send("PUT", V1 + "a", "{}").statusCode()).isEqualTo(404);
        }
    }

    private static int holding() throws Exception {
        return caller.json("/faults").path("holding").intValue();
    }
}
