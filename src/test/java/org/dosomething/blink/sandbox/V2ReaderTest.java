package org.dosomething.blink.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class V2ReaderTest {

    @Test
    void readsEveryAction() {
        assertThat(
                        V2Reader.operation(
                                json(person("identify", ",\"attributes\":{\"_update\":true}"))))
                .isInstanceOfSatisfying(
                        Operation.Identify.class,
                        identify -> assertThat(identify.updateOnly()).isTrue());
        assertThat(
                        V2Reader.operation(
                                json(person("event", ",\"name\":\"e\",\"timestamp\":1700000000"))))
                .isEqualTo(
                        new Operation.Track(
                                "a", "e", "{}", 1_700_000_000L, new EventKey(null, "v2")));
        assertThat(V2Reader.operation(json(person("delete", ""))))
                .isEqualTo(new Operation.Delete("a"));
        assertThat(V2Reader.operation(json(person("suppress", ""))))
                .isEqualTo(new Operation.Suppress("a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{}|type",
                "{\"type\":\"person\",\"action\":\"delete\",\"identifiers\":{}}|identifiers.id",
                "{\"type\":\"object\",\"action\":\"delete\",\"identifiers\":{\"id\":\"a\"}}|type",
                "{\"type\":\"person\",\"action\":\"delete\",\"identifiers\":{\"id\":\"a\",\"email\":\"b\"}}|identifiers",
                "{\"type\":\"person\",\"action\":\"fly\",\"identifiers\":{\"id\":\"a\"}}|action",
                "{\"type\":\"person\",\"action\":\"event\",\"identifiers\":{\"id\":\"a\"}}|name",
                "{\"type\":\"person\",\"action\":\"identify\",\"identifiers\":{\"id\":\"a\"},\"timestamp\":1}|timestamp",
                "{\"type\":\"person\",\"action\":\"identify\",\"identifiers\":{\"id\":\"a\"},\"attributes\":{\"id\":\"b\"}}|attributes.id"
            })
    void namesTheFieldThatIsWrong(String operation, String field) {
        assertThatExceptionOfType(CallRefused.class)
                .isThrownBy(() -> V2Reader.operation(json(operation)))
                .satisfies(
                        refused ->
                                assertThat(refused.flaws())
                                        .extracting(Flaw::field)
                                        .contains(field));
    }

    @Test
    void takesAnOperationTo32000Bytes() {
        String frame = person("event", ",\"name\":\"e\",\"attributes\":{\"t\":\"\"}");
        int room = 32_000 - frame.length();
        V2Reader.operation(json(frame.replace("\"t\":\"\"", "\"t\":\"" + "x".repeat(room) + "\"")));

        String larger = frame.replace("\"t\":\"\"", "\"t\":\"" + "x".repeat(room + 1) + "\"");
        assertThatExceptionOfType(CallRefused.class)
                .isThrownBy(() -> V2Reader.operation(json(larger)))
                .satisfies(
                        refused ->
                                assertThat(refused.flaws())
                                        .extracting(Flaw::reason)
                                        .containsExactly("too_long"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"batch\":{}}", "{\"batch\":[]}"})
    void refusesABatchThatIsNone(String body) {
        assertThatExceptionOfType(CallRefused.class)
                .isThrownBy(() -> V2Reader.batch(body.getBytes(StandardCharsets.UTF_8)))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void takesABatchTo500000Bytes() {
        String batch = "{\"batch\":[1]}";
        byte[] largest =
                (batch + " ".repeat(500_000 - batch.length())).getBytes(StandardCharsets.UTF_8);
        assertThat(V2Reader.batch(largest)).hasSize(1);

        byte[] larger =
                (batch + " ".repeat(500_001 - batch.length())).getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(CallRefused.class)
                .isThrownBy(() -> V2Reader.batch(larger))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(413));
    }

    private static String person(String action, String rest) {
        return "{\"type\":\"person\",\"action\":\"%s\",\"identifiers\":{\"id\":\"a\"}%s}"
                .formatted(action, rest);
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
