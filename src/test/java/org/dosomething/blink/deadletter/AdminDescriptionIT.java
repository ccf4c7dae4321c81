package org.dosomething.blink.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dosomething.blink.Gateway;
import org.dosomething.blink.Gateway.Answer;
import org.dosomething.blink.deadletter.AdminApi.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What operators are told that they can ask, they can ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminDescriptionIT {

    private static final String LETTERS = "/v1/admin/dead-letters";
    private static final String REPLAY = LETTERS + "/replay";
    private static final String RUN =
            "{\"filter\":{\"reason\":\"expired\"},\"run\":true,\"reason\":\"%s\"}";
    private static final String NO_LETTER = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private Gateway gateway;
    private AdminApi api;

    @BeforeAll
    void start(@TempDir Path journal) {
        gateway = Gateway.start(journal, "http://localhost:9");
        api = new AdminApi(gateway);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void describesThePathsThatAreServedAndNoOthers() {
        Set<String> served = served("/v1/admin");

        assertThat(served).contains("GET " + LETTERS);
        assertThat(api.operations())
                .extracting(Operation::toString)
                .containsExactlyInAnyOrderElementsOf(served);
        assertThat(served("/api/v1/admin")).isEqualTo(served);
    }

    @Test
    void asksForTheRoleOfOperators() {
        for (Operation operation : api.operations()) {
            assertThat(operation.says().path("security")).hasToString("[{\"basic\":[\"OPS\"]}]");
        }
    }

    @Test
    void readsEveryDocumentedParameter() {
        for (Operation operation : api.operations()) {
            String body = operation.takesBody() ? "{}" : "";
            for (JsonNode parameter : api.query(operation)) {
                String name = parameter.path("name").asText();
                String query = api.queryWithout(name, operation) + AdminApi.pair(name, " ");
                String target = operation.withId(NO_LETTER) + query;
                assertWrong(api.ask(operation.method(), target, body), name);
            }
        }
    }

    @Test
    void documentsEverythingThatLettersAreFilteredBy() {
        List<String> read = new ArrayList<>(FilterReader.NAMES);
        assertThat(api.propertiesOf("LetterFilter")).containsExactlyInAnyOrderElementsOf(read);

        read.addAll(List.of("limit", "before"));
        assertThat(api.query(api.operation("GET " + LETTERS)))
                .extracting(parameter -> parameter.path("name").asText())
                .containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void takesEveryDocumentedValue() {
        for (JsonNode parameter : api.query(api.operation("GET " + LETTERS))) {
            for (JsonNode value : api.resolved(parameter.path("schema")).path("enum")) {
                String pair = AdminApi.pair(parameter.path("name").asText(), value.asText());
                assertThat(api.get(LETTERS + "?" + pair).status()).as(pair).isEqualTo(200);
            }
        }
        for (JsonNode mode : api.schema("ReplayMode").path("enum")) {
            assertThat(replay("{\"mode\":%s}", mode).status()).as(mode.asText()).isEqualTo(200);
        }
    }

    @Test
    void keepsToTheDocumentedLimits() {
        JsonNode limit = limit();
        int least = limit.path("minimum").asInt();
        int most = limit.path("maximum").asInt();
        int usual = limit.path("default").asInt();
        for (int i = 0; i <= usual; i++) {
            assertThat(replay(RUN, i).status()).isEqualTo(202);
        }

        assertThat(audit("").json().path("items")).hasSize(usual);
        assertThat(audit("?limit=" + least).json().path("items")).hasSize(least);
        assertThat(audit("?limit=" + most).json().path("items")).hasSizeGreaterThan(usual);
        assertWrong(audit("?limit=" + (least - 1)), "limit");
        assertWrong(audit("?limit=" + (most + 1)), "limit");
    }

    private JsonNode limit() {
        return api.query(api.operation("GET /v1/admin/audit")).stream()
                .filter(parameter -> parameter.path("name").asText().equals("limit"))
                .findFirst()
                .orElseThrow()
                .path("schema");
    }

    @Test
    void readsEveryDocumentedFieldOfABody() {
        assertThat(api.propertiesOf("ReplayRequest"))
                .isNotEmpty()
                .allSatisfy(
                        field -> {
                            ObjectNode body = JsonNodeFactory.instance.objectNode();
                            body.put("run", true).put("reason", "none").putArray(field);
                            Answer answer = replay("%s", body);
                            assertWrong(answer, field);
                            assertThat(answer.json().at("/errors/0/message").asText())
                                    .doesNotContain("is not known");
                        });
        assertThat(api.propertiesOf("LetterFilter"))
                .isNotEmpty()
                .allSatisfy(name -> assertWrong(replay("{\"filter\":{\"%s\":\" \"}}", name), name));
    }

    @Test
    void readsABodyWithTheDocumentedDefaults() {
        JsonNode fields = api.schema("ReplayRequest").path("properties");

        assertThat(fields.at("/run/default").asBoolean(true)).isFalse();
        assertThat(replay("{}", "").status()).isEqualTo(200);
        replay(RUN, "of the usual mode");
        assertThat(api.get("/v1/admin/replays").json().at("/items/0/mode"))
                .isEqualTo(fields.at("/mode/default"));
    }

    @Test
    void takesAReasonOfTheDocumentedLength() {
        int longest = api.schema("Why").path("maxLength").asInt();

        assertThat(replay(RUN, "x".repeat(longest)).status()).isEqualTo(202);
        assertWrong(replay(RUN, "x".repeat(longest + 1)), "reason");
    }

    private Set<String> served(String prefix) {
        Set<String> served = new TreeSet<>();
        for (RequestMappingInfo mapping :
                gateway.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                        .getHandlerMethods()
                        .keySet()) {
            for (String path : mapping.getPatternValues()) {
                if (path.startsWith(prefix)) {
                    String name = path.substring(path.indexOf("/v1"));
                    mapping.getMethodsCondition()
                            .getMethods()
                            .forEach(method -> served.add(method + " " + name));
                }
            }
        }
        return served;
    }

    private static void assertWrong(Answer answer, String field) {
        assertThat(answer.status()).as(field).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly(field);
    }

    private Answer replay(String body, Object part) {
        return api.ask("POST", REPLAY, body.formatted(part));
    }

    private Answer audit(String query) {
        return api.get("/v1/admin/audit" + query);
    }
}
