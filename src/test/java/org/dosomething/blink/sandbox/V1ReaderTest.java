package org.dosomething.blink.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class V1ReaderTest {

    @Test
    void readsAnEventAsItCame() {
        Operation operation =
                V1Reader.track(
                        "a",
                        utf8(
                                "{\"name\":\" signup \",\"data\":{\"n\":1.0},"
                                        + "\"timestamp\":1700000000,"
                                        + "\"id\":\"01jd0000000000000000000001\"}"));

        assertThat(operation)
                .isEqualTo(
                        new Operation.Track(
                                "a",
                                "signup",
                                "{\"n\":1.0}",
                                1_700_000_000L,
                                new EventKey("01JD0000000000000000000001", "v1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name is required",
                "{\"name\":\" \"}|name is required",
                "{\"name\":7}|name is required",
                "{\"name\":\"e\",\"type\":\"click\"}|type must be event, page or screen",
                "{\"name\":\"e\",\"data\":[]}|data must be an object",
                "{\"name\":\"e\",\"timestamp\":1700000000000}|timestamp must be unix seconds",
                "{\"name\":\"e\",\"timestamp\":\"1700000000\"}|timestamp must be unix seconds",
                "{\"name\":\"e\",\"timestamp\":1700000000.5}|timestamp must be unix seconds",
                "{\"name\":\"e\",\"timestamp\":null}|timestamp must be unix seconds",
                "{\"name\":\"e\",\"id\":\"1\"}|id must be a ULID",
                "{\"name\":\"e\",\"id\":7}|id must be a ULID",
                "{\"name\":\"e\",\"id\":\"81JD0000000000000000000001\"}|id must be a ULID",
                "{\"name\":\"e\",\"id\":\"01JD000000000000000000000U\"}|id must be a ULID"
            })
    void refusesAnEventThatCustomerIoWouldNotTake(String body, String message) {
        assertRefused(() -> V1Reader.track("a", utf8(body)), message);
    }

    @Test
    void countsBytesOfAnEventsName() {
        V1Reader.track("a", utf8("{\"name\":\"" + "é".repeat(50) + "\"}"));

        assertRefused(
                () -> V1Reader.track("a", utf8("{\"name\":\"" + "é".repeat(50) + "x\"}")),
                "name cannot be longer than 100 bytes");
    }

    @Test
    void takesEventDataTo100000Bytes() {
        V1Reader.track("a", event(100_000 - 8));

        assertRefused(
                () -> V1Reader.track("a", event(100_000 - 7)),
                "data cannot be longer than 100000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{} {}"})
    void refusesABodyThatIsNotOneObject(String body) {
        assertRefused(
                () -> V1Reader.identify("a", utf8(body)), "request body must be a JSON object");
    }

    @Test
    void refusesAnIdAttributeThatIsNotTheIdentifier() {
        V1Reader.identify("a", utf8("{\"id\":\"a\"}"));

        assertRefused(
                () -> V1Reader.identify("a", utf8("{\"id\":\"b\"}")),
                "id attribute and identifier are not the same value");
    }

    @Test
    void takesAttributeValuesTo1000BytesAndLongerOnesOfItsOwn() {
        V1Reader.identify("a", attribute("bio", "é".repeat(500)));
        V1Reader.identify("a", attribute("cio_x", "x".repeat(2_000)));

        assertRefused(
                () -> V1Reader.identify("a", attribute("bio", "é".repeat(500) + "x")),
                "value for attribute 'bio' cannot be longer than 1000 bytes");
    }

    @Test
    void measuresOtherValuesAsCompactJson() {
        V1Reader.identify("a", utf8("{\"list\": [ \"" + "x".repeat(996) + "\" ] }"));

        assertRefused(
                () -> V1Reader.identify("a", utf8("{\"list\":[\"" + "x".repeat(997) + "\"]}")),
                "value for attribute 'list' cannot be longer than 1000 bytes");
    }

    @Test
    void takesAttributeNamesTo150Bytes() {
        V1Reader.identify("a", attribute("n".repeat(150), "x"));

        assertRefused(
                () -> V1Reader.identify("a", attribute("n".repeat(151), "x")),
                "attribute name cannot be longer than 150 bytes");
    }

    @Test
    void takes300Attributes() {
        V1Reader.identify("a", attributes(300));

        assertRefused(
                () -> V1Reader.identify("a", attributes(301)),
                "cannot have more than 300 attributes");
    }

    @Test
    void tellsEveryFlawAtOnce() {
        assertRefused(
                () -> V1Reader.track("a".repeat(151), utf8("{\"id\":\"x\"}")),
                "identifier cannot be longer than 150 bytes",
                "name is required",
                "id must be a ULID");
    }

    private static void assertRefused(ThrowingCallable call, String... messages) {
        assertThatExceptionOfType(CallRefused.class)
                .isThrownBy(call)
                .satisfies(
                        refused -> {
                            assertThat(refused.status()).isEqualTo(400);
                            assertThat(refused.flaws())
                                    .extracting(Flaw::message)
                                    .containsExactly(messages);
                        });
    }

    private static byte[] event(int length) {
        return utf8("{\"name\":\"e\",\"data\":{\"t\":\"" + "x".repeat(length) + "\"}}");
    }

    private static byte[] attribute(String name, String value) {
        return utf8("{\"" + name + "\":\"" + value + "\"}");
    }

    private static byte[] attributes(int count) {
        return utf8(
                IntStream.range(0, count)
                        .mapToObj(i -> "\"a" + i + "\":" + i)
                        .collect(Collectors.joining(",", "{\"id\":\"a\",", "}")));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
