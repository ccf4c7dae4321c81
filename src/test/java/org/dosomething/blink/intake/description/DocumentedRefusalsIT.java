package org.dosomething.blink.intake.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.dosomething.blink.problem.ProblemCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The refusals that a client can bring about look as the description says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedRefusalsIT {

    private static final String SIGNUP = "/v1/events/campaign-signup";
    private static final String JSON = "application/json";

    private RunningSandbox sandbox;
    private JsonNode description;

    @BeforeAll
    void start(@TempDir Path journal) throws Exception {
        sandbox = new RunningSandbox(journal);
        description =
                RunningSandbox.JSON.readTree(
                        sandbox.asApp("GET", "/v3/api-docs", new byte[0]).body());
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    @Test
    void refusesWhoMayNot() throws Exception {
        assertDocumented(sandbox.asNobody("POST", SIGNUP), ProblemCode.UNAUTHORIZED);
        assertDocumented(sandbox.asOps("POST", SIGNUP), ProblemCode.FORBIDDEN);
    }

    @Test
    void refusesWhatIsNotThere() throws Exception {
        byte[] empty = {};
        assertDocumented(sandbox.asApp("GET", "/v1/none", empty), ProblemCode.NOT_FOUND);
        assertDocumented(sandbox.asApp("GET", SIGNUP, empty), ProblemCode.METHOD_NOT_ALLOWED);
        assertDocumented(
                sandbox.asApp("POST", SIGNUP, empty, "Accept", "text/html"),
                ProblemCode.NOT_ACCEPTABLE);
    }

    @Test
    void refusesWhatCannotBeRead() throws Exception {
        assertDocumented(post(JSON, "[".repeat(300_000)), ProblemCode.PAYLOAD_TOO_LARGE);
        assertDocumented(post("text/plain", "{}"), ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        assertDocumented(post(JSON, "{\"id\":"), ProblemCode.PARSING_BODY);
    }

    @Test
    void refusesWrongFieldsInTheWordsOfTheExample() throws Exception {
        HttpResponse<String> answer =
                post(JSON, "{\"id\":\"1\",\"campaign_id\":9001,\"created_at\":\"yesterday\"}");

        assertDocumented(answer, ProblemCode.VALIDATION_FAILED);
        assertThat(RunningSandbox.JSON.readTree(answer.body()))
                .isEqualTo(documented(ProblemCode.VALIDATION_FAILED));
    }

    @Test
    void refusesAnIdempotencyKeyForSomethingElse() throws Exception {
        String header = "Idempotency-Key";
        sandbox.asApp("DELETE", "/v1/customers/" + "a".repeat(24), new byte[0], header, "k");

        HttpResponse<String> answer =
                sandbox.asApp(
                        "DELETE", "/v1/customers/" + "b".repeat(24), new byte[0], header, "k");

        assertDocumented(answer, ProblemCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void requiresWhatIsDescribedAsRequired() throws Exception {
        for (DocumentedExample example : DocumentedExample.in(description)) {
            String type = example.target().substring(example.target().lastIndexOf('/') + 1);
            for (JsonNode field : description.at("/components/schemas/" + type + "/required")) {
                JsonNode errors =
                        RunningSandbox.JSON
                                .readTree(example.without(field.textValue()).sendTo(sandbox).body())
                                .path("errors");
                assertThat(errors).as(example + " without " + field).hasSize(1);
                assertThat(errors.get(0).path("field")).isEqualTo(field);
                assertThat(errors.get(0).path("code").textValue()).isEqualTo("required");
            }
        }
    }

    private HttpResponse<String> post(String type, String body) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return sandbox.asApp("POST", SIGNUP, bytes, "Content-Type", type);
    }

    private void assertDocumented(HttpResponse<String> answer, ProblemCode code) throws Exception {
        JsonNode expected = documented(code);
        JsonNode document = RunningSandbox.JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(expected.path("status").intValue());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        response(code)
                .path("headers")
                .fieldNames()
                .forEachRemaining(
                        header -> assertThat(answer.headers().firstValue(header)).isPresent());
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(expected::fieldNames);
        for (String field : new String[] {"type", "title", "status", "ok", "code"}) {
            assertThat(document.path(field)).isEqualTo(expected.path(field));
        }
    }

    private JsonNode documented(ProblemCode code) {
        return response(code)
                .at("/content/application~1problem+json/examples/" + code.code() + "/value");
    }

    private JsonNode response(ProblemCode code) {
        return description.at("/components/responses/" + Refusals.name(code));
    }
}
