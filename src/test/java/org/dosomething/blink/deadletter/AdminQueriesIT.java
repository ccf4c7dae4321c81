package org.dosomething.blink.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.dosomething.blink.Gateway;
import org.dosomething.blink.Gateway.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators ask in a query is read to the letter, or refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminQueriesIT {

    private static final String LETTERS = "/v1/admin/dead-letters";
    private static final String ONE = LETTERS + "/01ARZ3NDEKTSV4RRFFQ69G5FAV";

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

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/admin/dead-letters?membr=5f0c7a1b2d3e4f5a6b7c8d93, membr",
        "GET, /v1/admin/dead-letters?Type=user-update, Type",
        "GET, /v1/admin/dead-letters?limit=1&typ=, typ",
        "GET, /v1/admin/audit?limits=1, limits",
        "GET, /v1/admin/audit?member=x, member",
        "GET, /v1/admin/replays?limit=1, limit",
        "GET, /v1/admin/events?requestid=x, requestid",
        "GET, /v1/admin/destinations?name=sms, name",
        "GET, /v1/admin/dead-letters/01ARZ3NDEKTSV4RRFFQ69G5FAV?dest=customerio, dest",
        "DELETE, /v1/admin/dead-letters/01ARZ3NDEKTSV4RRFFQ69G5FAV?reason=x&dest=warehouse, dest",
        "POST, /v1/admin/dead-letters/01ARZ3NDEKTSV4RRFFQ69G5FAV/replay?dest=customerio, dest",
        "POST, /v1/admin/dead-letters/replay?type=user-update, type"
    })
    void namesAParameterThatIsNotKnown(String method, String target, String name) {
        Answer answer = api.ask(method, target, method.equals("POST") ? "{}" : "");

        assertWrong(answer, name);
        assertThat(answer.json().path("message").asText())
                .isEqualTo("\"" + name + "\" is not known");
    }

    @ParameterizedTest
    @CsvSource({
        "?type=user-update&type=user-create, type",
        "?from=2026-11-20T00:00:00Z&from=2026-11-21T00:00:00Z, from",
        "?limit=1&limit=2, limit",
        "?member=%ff, query",
        "?member=~x, member",
        "?from=2026-11-20, from",
        "?from=2026-11-20T10:00:00, from",
        "?from=2026-11-20T10:25.5Z, from",
        "?from=1795168800, from",
        "?to=%2B999999999-01-01T00:00:00Z, to",
        "?to=2026-11-20T10:00:00+01:00, to",
        "?limit=-1, limit",
        "?limit=4294967297, limit",
        "?limit=99999999999999999999, limit",
        "?limit=1.5, limit"
    })
    void namesAParameterThatIsWrong(String query, String name) {
        assertWrong(api.get(LETTERS + query), name);
    }

    @Test
    void namesAllParametersThatAreWrong() {
        Answer answer = api.get(LETTERS + "?membr=x&from=x&limit=0&reason=y&type=");

        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("membr", "from", "limit", "reason");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "?limit=200&before=9&",
                "?destination=customerio&type=user-update&reason=expired",
                "?member=5f0c7a1b2d3e4f5a6b7c8d93",
                "?member=~01ARZ3NDEKTSV4RRFFQ69G5FAV",
                "?from=2026-11-20T10:00:00%2B01:00&to=2026-11-21T10:00:00Z",
                "?%74ype=user-update&member=&limit="
            })
    void answersAQuestionThatIsRight(String query) {
        assertThat(api.get(LETTERS + query).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'', required",
        "?reason=, required",
        "?reason=%20%09, required",
        "?reason=a%00b, format",
        "?reason=a&reason=b, format"
    })
    void discardsNothingWithoutAReason(String query, String code) {
        Answer answer = api.ask("DELETE", ONE + query, "");

        assertWrong(answer, "reason");
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    void discardsNothingForAReasonThatIsTooLong() {
        Answer tooLong = api.ask("DELETE", ONE + "?reason=" + "%F0%9F%93%AE".repeat(201), "");
        Answer longest = api.ask("DELETE", ONE + "?reason=" + "%F0%9F%93%AE".repeat(200), "");
        Answer several = api.ask("DELETE", ONE + "?destination=x&reason=" + "x".repeat(201), "");

        assertWrong(tooLong, "reason");
        assertThat(tooLong.json().path("message").asText())
                .isEqualTo("\"reason\" must not be longer than 200 characters");
        assertThat(longest.status()).isEqualTo(404);
        assertThat(several.json().path("errors").findValuesAsText("field"))
                .containsExactly("destination", "reason");
    }

    private static void assertWrong(Answer answer, String field) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly(field);
    }
}
