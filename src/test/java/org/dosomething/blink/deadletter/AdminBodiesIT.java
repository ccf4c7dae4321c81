package org.dosomething.blink.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.dosomething.blink.Gateway;
import org.dosomething.blink.Gateway.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators post is held to the same rows of the contract as an event is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminBodiesIT {

    private static final String ALL = "/v1/admin/dead-letters/replay";
    private static final String ONE = "/v1/admin/dead-letters/01ARZ3NDEKTSV4RRFFQ69G5FAV/replay";
    private static final String RUN = "{\"run\":true,\"reason\":\"mended\"}";
    private static final String TOO_LARGE = RUN + " ".repeat(256 * 1024);

    private Gateway gateway;

    @BeforeAll
    void start(@TempDir Path journal) {
        gateway = Gateway.start(journal, "http://localhost:9");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @AfterEach
    void orderedNothing() {
        Answer replays = gateway.send(gateway.as(AdminApi.OPERATOR, "/v1/admin/replays"));
        assertThat(replays.json().path("items")).isEmpty();
    }

    static Stream<String> paths() {
        return Stream.of(ALL, "/api" + ALL, ONE, "/api" + ONE);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void refusesABodyThatIsTooLarge(String path) {
        assertRefused(413, "payload_too_large", typed(path, "text/xml"), TOO_LARGE);
        assertRefused(413, "payload_too_large", form(path), TOO_LARGE);
        assertThat(
                        gateway.send(
                                        json(path)
                                                .POST(
                                                        BodyPublishers.fromPublisher(
                                                                Gateway.body(TOO_LARGE))))
                                .status())
                .as("of unknown length")
                .isEqualTo(413);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void refusesABodyThatIsNotPlainJson(String path) {
        assertRefused(415, "unsupported_media_type", typed(path, "text/xml"), "{");
        assertRefused(415, "unsupported_media_type", form(path), "run=true&reason=mended");
        assertRefused(415, "unsupported_media_type", gateway.as(AdminApi.OPERATOR, path), RUN);
        assertRefused(
                415, "unsupported_media_type", json(path).header("Content-Encoding", "gzip"), RUN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"run\":",
                "{\"run\":false,\"run\":true,\"reason\":\"mended\"}",
                "{\"filter\":{\"type\":\"user-update\",\"type\":\"\"}}",
                RUN + " and more",
                RUN + RUN,
                "{\"reason\":NaN}",
                "{'run':true}"
            })
    void refusesABodyThatIsNotOneJsonValue(String body) {
        assertRefused(400, "parsing_body", json(ALL), body);
        assertRefused(400, "parsing_body", json(ONE), body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'run':true,'reason':'mended'} | filter",
                "{'filter':{},'run':true,'reason':'mended'} | filter",
                "{'filter':{'member':''},'run':true,'reason':'mended'} | member",
                "{'filter':{'type':'','reason':'rejected'}} | type"
            })
    void takesNothingForEverything(String body, String field) {
        Answer answer = post(json(ALL), body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly(field);
    }

    @Test
    void refusesABodyThatIsNotUtf8OrTooDeep() {
        HttpRequest.Builder latin =
                json(ALL).POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', -28, '"', '}'}));

        assertThat(gateway.send(latin).code()).isEqualTo("error_parsing_body");
        assertRefused(400, "parsing_body", json(ALL), "[".repeat(101) + "]".repeat(101));
        assertRefused(400, "parsing_body", json(ALL), "{\"mode\":" + "1".repeat(1_001) + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "7 | body",
                "null | body",
                "[] | body",
                "{'run':true,'reason':5} | reason",
                "{'reason':5} | reason",
                "{'run':true,'reason':null} | reason",
                "{'run':true,'reason':'  '} | reason",
                "{'run':true,'reason':'a\\u0000b'} | reason",
                "{'run':'true','reason':'mended'} | run",
                "{'run':1} | run",
                "{'run':null} | run",
                "{'mode':1} | mode",
                "{'mode':['original']} | mode",
                "{'filter':'rejected'} | filter",
                "{'filter':[]} | filter",
                "{'Run':true} | Run"
            })
    void namesTheFieldThatIsWrong(String body, String field) {
        for (String path : new String[] {ALL, ONE}) {
            Answer answer = post(json(path), body.replace('\'', '"'));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("errors").findValuesAsText("field"))
                    .containsExactly(field);
        }
    }

    @Test
    void namesAllFieldsThatAreWrong() {
        Answer answer =
                post(
                        json(ALL + "?member=x"),
                        "{\"filter\":{\"from\":5,\"to\":\"x\",\"membr\":\"y\"},\"mode\":\"later\","
                                + "\"run\":true,\"reason\":"
                                + "\""
                                + "x".repeat(201)
                                + "\"}");

        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "from", "to", "filter.membr", "mode", "reason", "member");
        assertThat(answer.json().path("errors").findValuesAsText("code")).contains("too_long");
    }

    @Test
    void shortensALongNameThatIsNotKnown() {
        Answer answer = post(json(ALL), "{\"" + "x".repeat(100_000) + "\":1}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.response().body()).hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=UTF-8",
                "application/vnd.api+json",
                "APPLICATION/JSON"
            })
    void takesEveryKindOfJson(String type) {
        assertThat(post(typed(ALL, type), "{\"reason\":null,\"filter\":null}").status())
                .isEqualTo(200);
        assertThat(post(typed(ALL, type).header("Content-Encoding", "identity"), "{}").status())
                .isEqualTo(200);
    }

    private void assertRefused(int status, String code, HttpRequest.Builder request, String body) {
        Answer answer = post(request, body);

        assertThat(answer.code()).isEqualTo("error_" + code);
        assertThat(answer.status()).isEqualTo(status);
    }

    private Answer post(HttpRequest.Builder request, String body) {
        return gateway.send(request.POST(Gateway.body(body)));
    }

    private HttpRequest.Builder json(String path) {
        return typed(path, "application/json");
    }

    private HttpRequest.Builder form(String path) {
        return typed(path, "application/x-www-form-urlencoded");
    }

    private HttpRequest.Builder typed(String path, String type) {
        return gateway.as(AdminApi.OPERATOR, path).header("Content-Type", type);
    }
}
