package org.dosomething.blink.body;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":1.10}",
                "{\"n\":1e5}",
                "{\"n\":-0}",
                "{\"n\":1E+400}",
                "{\"n\":12345678901234567890123456789012345678901234567890}",
                "{\"a\":[1,\"x\",null,true,{\"b\":[]}],\"é\":\"☕ 😀\"}",
                "{\"\":\"\"}",
                "{\"c\":\"\\u0000\\n\"}",
                "{\"half\":\"a\\uD83D\",\"other\":\"\\uDE00b\",\"x\":\"\\uD83D\\uD83D\"}"
            })
    void writesWhatItReadDigitByDigit(String json) throws Unreadable {
        assertThat(rewritten(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "{\"a\":\"\t\"}",
                "nul",
                "{\"a\":1,\"a\":2}",
                "{\"o\":{\"a\":1,\"a\":1}}",
                "{\"a\":1,\"\\u0061\":2}"
            })
    void refusesWhatIsNotJson(String json) {
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> Json.read(utf8(json)));
    }

    /** In Jackson's table of names, {@code ab} and {@code bA} have the same hash. */
    @Test
    void readsManyKeysOfOneHash() throws Unreadable {
        List<String> keys = List.of("");
        for (int i = 0; i < 10; i++) {
            keys = keys.stream().flatMap(key -> Stream.of(key + "ab", key + "bA")).toList();
        }
        String members = keys.stream().map(key -> "\"" + key + "\":1").collect(joining(","));

        assertThat(rewritten("{" + members + "}")).isEqualTo("{" + members + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\uD83D", "\\uDE00", "a\\uD83Dx", "\\uDE00\\uD83D"})
    void refusesHalfOfASurrogatePairInAKey(String key) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Json.read(utf8("{\"" + key + "\":1}")));
    }

    @Test
    void takesAHundredLevelsAndNoMore() throws Unreadable {
        assertThat(Json.read(utf8("[".repeat(100) + "]".repeat(100)))).isNotNull();
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Json.read(utf8("[".repeat(101) + "]".repeat(101))));
    }

    @Test
    void takesAThousandDigitsAndNoMore() throws Unreadable {
        assertThat(rewritten("[" + "7".repeat(1_000) + "]")).hasSize(1_002);
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Json.read(utf8("[" + "7".repeat(1_001) + "]")));
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Json.read(utf8("[0." + "7".repeat(1_000) + "]")));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] latin1 = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);

        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> Json.read(latin1));
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> Json.read(utf16));
    }

    @Test
    void tellsNothingOfTheBodyInItsComplaint() {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Json.read(utf8("{\"secret\":1,\"secret\":2}")))
                .withMessageNotContaining("secret");
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Json.read(utf8("{\"a\": hunter2}")))
                .withMessageNotContaining("hunter2");
    }

    private static String rewritten(String json) throws Unreadable {
        return new String(Json.write(Json.read(utf8(json))), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
