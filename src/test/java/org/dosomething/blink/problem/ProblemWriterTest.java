package org.dosomething.blink.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ProblemWriterTest {

    private final ProblemWriter problems = new ProblemWriter(List.of());
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/x y");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void writesDocumentThatOldAndNewClientsRead() throws IOException {
        request.setQueryString("token=secret");
        List<FieldError> errors =
                List.of(
                        new FieldError("a", "required", "\"a\" is required"),
                        new FieldError("b", "type", "\"b\" must be a string"));

        problems.write(request, response, Refusal.invalid(errors));

        JsonNode document = new ObjectMapper().readTree(response.getContentAsByteArray());
        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(document.get("type").textValue()).isEqualTo("/problems/error_validation_failed");
        assertThat(document.get("status").intValue()).isEqualTo(422);
        assertThat(document.get("instance").textValue()).isEqualTo("/v1/x%20y");
        assertThat(document.get("ok").booleanValue()).isFalse();
        assertThat(document.get("message").textValue())
                .isEqualTo("\"a\" is required; \"b\" must be a string")
                .isEqualTo(document.get("detail").textValue());
        assertThat(document.get("errors")).hasSize(2);
        assertThat(document.at("/errors/1/field").textValue()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.2S, 1", "PT1S, 1", "PT1.001S, 2", "PT1M, 60"})
    void tellsWholeSecondsToWait(Duration after, String header) throws IOException {
        Refusal refusal = Refusal.retryAfter(ProblemCode.JOURNAL_UNAVAILABLE, "Later.", after);

        problems.write(request, response, refusal);

        assertThat(response.getHeader("Retry-After")).isEqualTo(header);
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void hasTextForEachCode(ProblemCode code) {
        ProblemText text = ProblemText.of(code);

        assertThat(text.meaning()).endsWith(".");
        assertThat(text.action()).endsWith(".");
        boolean last = code == ProblemCode.UNEXPECTED;
        assertThat(text.equals(ProblemText.of(ProblemCode.UNEXPECTED))).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "400, PARSING_BODY",
        "404, NOT_FOUND",
        "413, PAYLOAD_TOO_LARGE",
        "414, PARSING_BODY",
        "422, VALIDATION_FAILED",
        "431, PARSING_BODY",
        "500, UNEXPECTED",
        "501, PARSING_BODY",
        "502, UNEXPECTED",
        "503, JOURNAL_UNAVAILABLE",
        "505, PARSING_BODY"
    })
    void knowsCodeForStatusOfServer(int status, ProblemCode code) {
        assertThat(ProblemCode.ofStatus(status)).isEqualTo(code);
    }

    @Test
    void doesNothingOnceAnswerHasBegun() throws IOException {
        response.getOutputStream().write('a');
        response.flushBuffer();

        problems.write(request, response, Refusal.of(ProblemCode.NOT_FOUND));

        assertThat(response.getContentAsString()).isEqualTo("a");
    }
}
