package org.dosomething.blink.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.dosomething.blink.outbound.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"meta\":{\"error\":\"Unauthorized request\"}}             | Unauthorized request",
                "{\"meta\":{\"errors\":[\"name is required\",\"bad data\"]}} | name is required; bad data",
                "{\"meta\":{\"errors\":[\"value for attribute 'x' cannot be longer than 1000 bytes\"]}}"
                        + "| value for attribute … cannot be longer than … bytes",
                "{\"errors\":[{\"detail\":\"wrong datacenter\",\"status\":\"301\"}]} | wrong datacenter",
                "{\"errors\":[{\"message\":\"too large\"}]}                  | too large",
                "{\"errors\":[{\"reason\":\"invalid\",\"field\":\"attributes.line_2\",\"message\":\"m\"}]}"
                        + "| invalid attributes.line_2",
                "{\"error\":\"boom\"}                                        | boom",
                "{\"errors\":[{\"reason\":\"bad\",\"field\":\"jane@example.org\"}]} | bad …",
                "{\"error\":\"jane@example.org called +15551234567 today\"}  | … called … today",
                "{\"error\":\"is \\\"Jane Doe\\\" known?\"}                  | is … known?",
            })
    void understandsTheShapesOfErrorsAndHidesValues(String body, String expected) {
        assertThat(ErrorText.of(bytes(body))).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{}",
                "[]",
                "7",
                "{\"meta\":null}",
                "{\"meta\":{\"error\":null}}",
                "{\"errors\":[null]}",
                "<html>502</html>",
                "{\"errors\":[",
                "\u0000"
            })
    void saysNothingWhereNothingIsSaid(String body) {
        assertThat(ErrorText.of(bytes(body))).isEmpty();
    }

    @Test
    void isShortAndOnOneLine() {
        String text = ErrorText.of(bytes("{\"error\":\"" + "word\\n ".repeat(500) + "\"}")).get();

        assertThat(text).hasSizeLessThanOrEqualTo(200).doesNotContain("\n").startsWith("word word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u009b", "\u2028", "\u2029"})
    void isOnOneLineByTheRulesOfUnicode(String separator) {
        assertThat(ErrorText.of(bytes("{\"error\":\"one" + separator + "two\"}")))
                .contains("one two");
    }

    @Test
    void isShortWhereReasonAndFieldAreLong() {
        String error = "{\"reason\":\"" + "r ".repeat(150) + "\",\"field\":\"" + "f".repeat(150);

        JsonNode read = ErrorText.parse(bytes(error + "\"}")).orElseThrow();

        assertThat(ErrorText.reasonAndField(read)).hasSize(ErrorText.MAX_LENGTH).endsWith("…");
    }

    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsAWordThatFillsTheBody() {
        String word = "x".repeat(Answer.MAX_BODY_BYTES);

        assertThat(ErrorText.of(bytes("{\"error\":\"" + word + "\"}")).orElseThrow())
                .hasSize(ErrorText.MAX_LENGTH);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
