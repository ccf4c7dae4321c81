package org.dosomething.blink.intake.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dosomething.blink.problem.ProblemCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The description is true: what it shows is posted, and Customer.io is told what it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedExamplesIT {

    private static final String LOOK_ALIKE = "/sandbox/customerio";

    private RunningSandbox sandbox;
    private JsonNode description;

    @BeforeAll
    void start(@TempDir Path journal) throws Exception {
        sandbox = new RunningSandbox(journal);
        HttpResponse<String> answer = sandbox.asApp("GET", "/v3/api-docs", new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(200);
        description = RunningSandbox.JSON.readTree(answer.body());
        // The one question that is asked of Customer.io at the start.
        await().until(() -> sandbox.calls().size() == 1);
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    Stream<DocumentedExample> examples() {
        return DocumentedExample.in(description).stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void tellsCustomerIoWhatIsDocumentedAndNothingElse(DocumentedExample example) throws Exception {
        sandbox.forgetCalls();
        Instant before = Instant.now();

        HttpResponse<String> answer = example.sendTo(sandbox);
        Instant after = Instant.now();

        String id = assertAccepted(answer);
        if (example.call().isMissingNode()) {
            await().during(Duration.ofMillis(300)).until(() -> sandbox.calls().isEmpty());
            return;
        }
        await().until(() -> !sandbox.calls().isEmpty());
        List<JsonNode> calls = sandbox.calls();
        assertThat(calls).hasSize(1);
        JsonNode call = calls.get(0);
        hidePlaceholders(call.path("body"), id, before, after);
        assertThat(call.path("method")).isEqualTo(example.call().path("method"));
        assertThat(call.path("path").textValue())
                .isEqualTo(LOOK_ALIKE + example.call().path("path").textValue());
        assertThat(plain(call.path("body"))).isEqualTo(plain(example.call().path("body")));
    }

    /** Holds the answer against the documented one, and returns its id. */
    private String assertAccepted(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode documented =
                description.at(
                        "/components/responses/accepted/content/application~1json/examples/accepted/value");
        ObjectNode body = (ObjectNode) RunningSandbox.JSON.readTree(answer.body());
        String id = body.path("id").textValue();
        String pattern = description.at("/components/schemas/EventId/pattern").textValue();
        assertThat(id).matches(pattern);
        assertThat(documented.path("id").textValue()).matches(pattern);
        body.set("id", documented.path("id"));
        assertThat((JsonNode) body).isEqualTo(documented);
        return id;
    }

    private static void hidePlaceholders(JsonNode node, String id, Instant from, Instant to) {
        if (node instanceof ObjectNode object) {
            if (object.path("id").asText().equals(id)) {
                object.put("id", "{event id}");
            }
            long time = object.path("timestamp").asLong(-1);
            if (from.getEpochSecond() <= time && time <= to.getEpochSecond()) {
                object.put("timestamp", "{time of acceptance}");
            }
        }
        node.forEach(child -> hidePlaceholders(child, id, from, to));
    }

    /** Maps do not mind the order of their keys, and numbers their digits. */
    private static Object plain(JsonNode node) {
        return node.isMissingNode() ? null : RunningSandbox.JSON.convertValue(node, Object.class);
    }

    @Test
    void isOpenApi31WithoutAHost() throws Exception {
        assertThat(description.path("openapi").textValue()).startsWith("3.1");
        assertThat(description.path("servers").toString()).isEqualTo("[{\"url\":\"/\"}]");
        assertThat(sandbox.asOps("GET", "/v3/api-docs").body()).isEqualTo(description.toString());
        assertThat(sandbox.asNobody("GET", "/v3/api-docs").statusCode()).isEqualTo(401);
    }

    @Test
    void describesEveryPathOfTheIndex() throws Exception {
        List<String> paths = new ArrayList<>();
        for (String index : List.of("/v1", "/v1/events", "/v1/webhooks")) {
            HttpResponse<String> answer = sandbox.asApp("GET", index, new byte[0]);
            RunningSandbox.JSON
                    .readTree(answer.body())
                    .forEach(url -> paths.add(URI.create(url.textValue()).getPath()));
        }

        assertThat(paths).hasSizeGreaterThan(10);
        assertThat(paths)
                .allSatisfy(path -> assertThat(description.path("paths").has(path)).isTrue());
    }

    @Test
    void describesTheLookAlike() {
        assertThat(description.path("paths").has(LOOK_ALIKE + "/calls")).isTrue();
    }

    @Test
    void describesOnlyPathsAndMethodsThatAreServed() throws Exception {
        for (var path : description.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (operation.getValue().path("security").findValue("twilio") != null) {
                    continue; // signed; held in TwilioIT
                }
                String target =
                        DocumentedExample.withExamples(
                                path.getKey(), operation.getValue(), description);
                HttpResponse<String> answer = sandbox.asApp("OPTIONS", target, new byte[0]);
                if (answer.statusCode() == 403) {
                    answer = sandbox.asOps("OPTIONS", target);
                }
                assertThat(answer.statusCode()).as(target).isEqualTo(200);
                assertThat(answer.headers().firstValue("Allow").orElse("").toLowerCase().split(","))
                        .as(target)
                        .contains(operation.getKey());
            }
        }
    }

    @Test
    void servesEveryEventBelowApiToo() throws Exception {
        for (DocumentedExample example : examples().toList()) {
            String path = "/api" + example.target();
            assertThat(sandbox.asApp("OPTIONS", path, new byte[0]).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void hasAnExampleOfEveryRefusal() {
        Map<String, JsonNode> refusals = refusals();

        assertThat(refusals.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ProblemCode.values()).map(ProblemCode::code).toList());
        refusals.forEach(
                (code, document) ->
                        assertThat(document.path("code")).hasToString('"' + code + '"'));
    }

    private Map<String, JsonNode> refusals() {
        Map<String, JsonNode> refusals = new TreeMap<>();
        for (JsonNode response : description.at("/components/responses")) {
            response.at("/content/application~1problem+json/examples")
                    .properties()
                    .forEach(
                            example ->
                                    refusals.put(
                                            example.getKey(), example.getValue().path("value")));
        }
        return refusals;
    }

    @Test
    void refersOnlyToWhatIsThere() {
        for (JsonNode reference : description.findValues("$ref")) {
            assertThat(description.at(reference.textValue().substring(1)).isMissingNode())
                    .as(reference.textValue())
                    .isFalse();
        }
    }
}
