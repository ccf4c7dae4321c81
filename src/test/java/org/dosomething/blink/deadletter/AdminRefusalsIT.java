package org.dosomething.blink.deadletter;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.Gateway.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dosomething.blink.Gateway;
import org.dosomething.blink.Gateway.Answer;
import org.dosomething.blink.deadletter.AdminApi.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The operators' paths refuse as their description says, and not otherwise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminRefusalsIT {

    private static final String NO_LETTER = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private static final String STRANGER = "op:wrong";

    /** What brings about a fault of ours would have been mended. */
    private static final int UNEXPECTED = 500;

    private Path dir;
    private Gateway gateway;
    private AdminApi api;

    @BeforeAll
    void start(@TempDir Path journal) {
        dir = journal;
        String logins = "--blink.security.limits.failed-logins-per-minute=1";
        gateway = Gateway.start(journal, "http://localhost:9", logins);
        api = new AdminApi(gateway);
        // Who was right before is let in; from here on, any other login is one too many.
        gateway.send(gateway.as(AdminApi.OPERATOR, "/v1"));
        gateway.send(gateway.as(STRANGER, "/v1"));
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    List<Operation> operations() {
        return api.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void refusesAsIsDocumentedAndNotOtherwise(Operation operation) {
        Map<Integer, JsonNode> documented = api.answers(operation);
        documented.keySet().removeIf(status -> status < 400 || status == UNEXPECTED);

        Map<Integer, Answer> refusals = refusals(operation);

        assertThat(refusals).containsOnlyKeys(documented.keySet());
        refusals.forEach((status, refusal) -> assertDocumented(refusal, documented.get(status)));
    }

    @ParameterizedTest
    @CsvSource({"GET, ", "DELETE, ?reason=spam", "POST, /replay"})
    void saysThatALetterIsMissingAndWhereToLook(String method, String rest) {
        String target = "/v1/admin/dead-letters/" + NO_LETTER + (rest == null ? "" : rest);

        Answer answer = api.ask(method, target, method.equals("POST") ? "{}" : "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("error_not_found");
        assertThat(answer.json().path("title").asText()).isEqualTo("Not found");
        assertThat(answer.json().path("detail").asText())
                .contains("no dead letter", "sent again", "discarded", "/v1/admin/audit");
    }

    @Test
    void saysThatTheJournalCannotBeUsedAndWhatToDo() {
        String replay = "/v1/admin/dead-letters/replay";
        Answer read = withoutTables(operator("/v1/admin/audit").GET());
        Answer count = withoutTables(operator(replay).POST(body("{}")));
        Answer list = withoutTables(operator("/v1/admin/dead-letters").GET());

        for (Answer answer : List.of(read, count, list)) {
            assertThat(answer.code()).isEqualTo("error_journal_unavailable");
            assertThat(answer.json().path("title").asText())
                    .isEqualTo("Journal cannot be used now");
            assertThat(answer.json().path("detail").asText())
                    .startsWith("Nothing was changed: the journal")
                    .endsWith("Ask again after the seconds in Retry-After.");
        }
    }

    @Test
    void saysWhereToLookWhetherAReplayWasOrdered() {
        String run = "{\"filter\":{\"reason\":\"rejected\"},\"run\":true,\"reason\":\"mended\"}";
        Answer answer =
                withoutTables(
                        List.of("audit"),
                        operator("/v1/admin/dead-letters/replay").POST(body(run)));

        assertThat(answer.code()).isEqualTo("error_journal_unavailable");
        assertThat(answer.json().path("detail").asText())
                .startsWith("Perhaps it was not done: the journal")
                .contains("/v1/admin/audit");
    }

    /** By their status, whatever is wrong with a request. */
    private Map<Integer, Answer> refusals(Operation operation) {
        String method = operation.method();
        String target = operation.withId(NO_LETTER) + api.queryWithout("", operation);
        String nowhere = operation.with(NO_LETTER, "nowhere") + api.queryWithout("", operation);
        BodyPublisher body = operation.takesBody() ? body(operation.body()) : noBody();
        BodyPublisher large = body(operation.takesBody() ? " ".repeat(300_000) : "");
        return Stream.of(
                        gateway.anonymous(target).method(method, body),
                        gateway.as(STRANGER, target).method(method, body),
                        gateway.request(target).method(method, body),
                        operator(target).method("PATCH", body),
                        operator(target).header("Accept", "text/html").method(method, body),
                        gateway.as(AdminApi.OPERATOR, target).method(method, body),
                        operator(target).method(method, large),
                        operator(target).method(method, operation.takesBody() ? body("{") : body),
                        operator(target + "limit=0&destination=none")
                                .method(method, operation.takesBody() ? body("[]") : body),
                        operator(target).method(method, body),
                        operator(nowhere).method(method, body))
                .flatMap(request -> Stream.of(gateway.send(request), withoutTables(request)))
                .filter(answer -> answer.status() >= 400)
                .collect(toMap(Answer::status, Function.identity(), (one, other) -> one));
    }

    private HttpRequest.Builder operator(String target) {
        return gateway.as(AdminApi.OPERATOR, target).header("Content-Type", "application/json");
    }

    /** Another process has taken away what is asked about. */
    private Answer withoutTables(HttpRequest.Builder request) {
        return withoutTables(List.of("dead_letter", "replay", "audit", "pause"), request);
    }

    private Answer withoutTables(List<String> tables, HttpRequest.Builder request) {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + dir + "/journal.db");
                Statement statement = other.createStatement()) {
            for (String table : tables) {
                statement.execute("ALTER TABLE " + table + " RENAME TO no_" + table);
            }
            Answer answer = gateway.send(request);
            for (String table : tables) {
                statement.execute("ALTER TABLE no_" + table + " RENAME TO " + table);
            }
            return answer;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertDocumented(Answer refusal, JsonNode documented) {
        HttpHeaders headers = refusal.response().headers();
        assertThat(headers.firstValue("Content-Type")).hasValue("application/problem+json");
        for (var header : documented.path("headers").properties()) {
            assertThat(headers.firstValue(header.getKey())).as(header.getKey()).isPresent();
        }
        JsonNode media = documented.at("/content/application~1problem+json");
        new SchemaCheck(api).check(refusal.json(), media.path("schema"), refusal.code());
        JsonNode example = media.path("examples").path(refusal.code()).path("value");
        assertThat(SchemaCheck.names(refusal.json())).isEqualTo(SchemaCheck.names(example));
        for (String field : List.of("type", "title", "status", "ok", "code")) {
            assertThat(refusal.json().path(field)).isEqualTo(example.path(field));
        }
    }
}
