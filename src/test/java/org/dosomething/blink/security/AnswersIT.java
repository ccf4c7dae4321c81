package org.dosomething.blink.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.security.DoorsIT.assertProblem;
import static org.dosomething.blink.security.Wire.basic;

import java.util.List;
import java.util.UUID;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.security.Wire.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(
        classes = DoorsIT.Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.web.resources.add-mappings=false",
            "server.tomcat.connection-timeout=1s",
            "management.endpoint.health.validate-group-membership=false",
            "springdoc.api-docs.enabled=false"
        })
@ActiveProfiles("sandbox")
class AnswersIT {

    private static final String APP = basic("blink", "blink");

    @LocalServerPort private int port;
    private Wire wire;

    @BeforeEach
    void dial() {
        wire = new Wire(port);
    }

    @Test
    void answersWithProblemWhateverAcceptSays() {
        Answer html = wire.get("/nothing", APP, "Accept: text/html");
        Answer unavailable = wire.get("/v1/events/echo", APP, "Accept: text/html");

        assertProblem(html, 404, ProblemCode.NOT_FOUND);
        assertThat(html.body())
                .contains("\"instance\":\"/nothing\"", "\"ok\":false", "\"message\":\"There is");
        assertProblem(unavailable, 406, ProblemCode.NOT_ACCEPTABLE);
    }

    @Test
    void givesHeadNoBody() {
        Answer answer = wire.ask("HEAD", "/nothing", APP);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void namesWrongParameters() {
        Answer missing = wire.get("/v1/events/number", APP);
        Answer wrong = wire.get("/v1/events/number?n=secret", APP);

        assertProblem(missing, 422, ProblemCode.VALIDATION_FAILED);
        assertThat(missing.body())
                .contains(
                        "\"errors\":[{\"field\":\"n\",\"code\":\"required\","
                                + "\"message\":\"\\\"n\\\" is required\"}]");
        assertProblem(wrong, 422, ProblemCode.VALIDATION_FAILED);
        assertThat(wrong.body()).contains("\"code\":\"type\"").doesNotContain("secret");
    }

    @Test
    void hidesWhatFailedBehindErrorId() {
        Answer controller = wire.get("/v1/events/fault", APP);
        Answer filter = wire.get("/v1/events/filter-fault", APP);

        for (Answer answer : List.of(controller, filter)) {
            assertProblem(answer, 500, ProblemCode.UNEXPECTED);
            assertThat(answer.body())
                    .contains("\"errorId\":\"")
                    .doesNotContain("inner", "Exception", "org.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100\r\n\r\n{\"a\":",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"
            })
    void saysThatBodyWasCutOff(String rest) {
        Answer answer =
                wire.say(
                        "POST /v1/events/echo HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/json\r\n"
                                + APP
                                + "\r\n"
                                + rest);

        assertProblem(answer, 400, ProblemCode.PARSING_BODY);
    }

    @Test
    void saysSoWhenBodyStalls() {
        Answer answer =
                wire.sayAndWait(
                        "POST /v1/events/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + APP
                                + "\r\nContent-Length: 9\r\n\r\n{");

        assertProblem(answer, 400, ProblemCode.PARSING_BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET /a b c HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/a%2Fb HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/{x} HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1 HTTP/1.1\r\n\r\n",
                "GET /v1 HTTP/1.1\r\nHost: a b\r\n\r\n",
                "POST /v1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /v1 HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /v1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: odd\r\n\r\n",
                "GET /v1 HTTP/7.3\r\nHost: x\r\n\r\n",
                "TRACE /v1/%zz HTTP/1.1\r\nHost: x\r\nX-Told: back\r\n\r\n",
                "GET http://[bad/v1 HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void answersMalformedRequestsAlike(String request) {
        Answer answer = wire.say(request);

        assertThat(answer.status()).isIn(400, 501, 505);
        assertProblem(answer, answer.status(), ProblemCode.PARSING_BODY);
        assertThat(answer.text()).doesNotContain("Tomcat", "X-Told");
    }

    @Test
    void answersTooLargeHeadersAlike() {
        Answer answer = wire.get("/v1", "X-Large: " + "a".repeat(40_000));

        assertProblem(answer, answer.status(), ProblemCode.PARSING_BODY);
        assertThat(answer.status()).isIn(400, 431);
    }

    @Test
    void takesOverForeignRequestId() {
        String longest = "a".repeat(128);

        assertThat(wire.get("/v1", "X-Request-ID: a b~!").header("X-Request-ID")).contains("a b~!");
        assertThat(wire.get("/v1", "X-Request-ID: " + longest).header("X-Request-ID"))
                .contains(longest);
        assertThat(wire.get("/v1/events/request", APP, "X-Request-ID: mine").body())
                .isEqualTo("\"mine mine\"");
        assertThat(wire.get("/v1/events/later", APP, "X-Request-ID: mine").body())
                .isEqualTo("\"blink\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "caf\u00e9", "a\tb"})
    void replacesUnusableRequestId(String foreign) {
        assertThat(wire.get("/v1", "X-Request-ID: " + foreign).header("X-Request-ID"))
                .hasValueSatisfying(id -> assertThat(UUID.fromString(id)).isNotNull());
    }

    @Test
    void replacesTooLongRequestId() {
        replacesUnusableRequestId("a".repeat(129));
    }

    @Test
    void showsPageForEachCode() {
        for (ProblemCode code : ProblemCode.values()) {
            Answer page = wire.get(code.path(), "Accept: application/json");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
            assertThat(page.body()).contains(code.code(), "What to do");
        }
    }
}
