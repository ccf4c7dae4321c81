package org.dosomething.blink.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.delivery.Outcome.Delivered;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.outbound.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private final Answers answers = new Answers(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "200, delivered,     delivered,     delivered",
        "202, delivered,     delivered,     delivered",
        "204, delivered,     delivered,     delivered",
        "207, delivered,     delivered,     delivered",
        "301, misconfigured, misconfigured, misconfigured",
        "303, misconfigured, misconfigured, misconfigured",
        "308, misconfigured, misconfigured, misconfigured",
        "400, rejected,      rejected,      FAILED",
        "401, misconfigured, misconfigured, misconfigured",
        "402, rejected,      rejected,      FAILED",
        "403, forbidden, forbidden, forbidden",
        "404, rejected,      rejected,      FAILED",
        "407, misconfigured, misconfigured, misconfigured",
        "408, FAILED,        FAILED,        FAILED",
        "409, rejected,      rejected,      FAILED",
        "413, rejected,      rejected,      FAILED",
        "422, rejected,      rejected,      FAILED",
        "425, FAILED,        FAILED,        FAILED",
        "429, THROTTLED,     THROTTLED,     THROTTLED",
        "499, rejected,      rejected,      FAILED",
        "500, FAILED,        FAILED,        FAILED",
        "502, FAILED,        FAILED,        FAILED",
        "503, FAILED,        FAILED,        FAILED",
        "599, FAILED,        FAILED,        FAILED",
        "101, FAILED,        FAILED,        FAILED",
        "600, FAILED,        FAILED,        FAILED",
    })
    void decidesByStatusAlone(int status, String alone, String batchOfOne, String batchOfThree) {
        for (String body : List.of("", "{}\n", "null", "[]", "\"ok\"")) {
            Answer answer = Samples.answer(status, body);

            assertThat(words(Samples.deletion(), answer)).containsExactly(alone);
            assertThat(words(Samples.batchOf(1), answer)).containsExactly(batchOfOne);
            assertThat(words(Samples.batchOf(3), answer))
                    .containsExactly(batchOfThree, batchOfThree, batchOfThree);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 502})
    void decidesByStatusWhenThePageIsHtml(int status) {
        Answer page = Samples.answer(status, "<html><h1>Bad Gateway</h1></html>");
        Answer empty = Samples.answer(status, "");

        assertThat(answers.of(Samples.batchOf(2), page))
                .isEqualTo(answers.of(Samples.batchOf(2), empty));
        assertThat(answers.of(Samples.deletion(), page))
                .isEqualTo(answers.of(Samples.deletion(), empty));
    }

    @Test
    void saysTheStatus() {
        assertThat(answers.of(Samples.batchOf(1), Samples.answer(503, "")).get(0).status())
                .isEqualTo(OptionalInt.of(503));
    }

    @Test
    void takesAPartlyRefusedBatchApart() {
        String body =
                """
                {"errors":[
                  {"batch_index":1,"reason":"invalid","field":"attributes.plan","message":"jane@example.org"},
                  {"batch_index":1,"reason":"required","field":"name"},
                  {"batch_index":2}]}
                """;

        List<Outcome> outcomes = answers.of(Samples.batchOf(4), Samples.answer(207, body));

        OptionalInt status = OptionalInt.of(207);
        assertThat(outcomes)
                .containsExactly(
                        new Delivered(status),
                        new Rejected("invalid attributes.plan; required name", status),
                        new Rejected("no reason given", status),
                        new Delivered(status));
    }

    @Test
    void saysNoWordOfWhatWasTold() {
        String told = "{\"first_name\":\"Amara\",\"details\":{\"about\":[\"likes OKAFOR-Lind\"]}}";
        TrackCall call = Samples.call(List.of(Samples.event(EventType.USER_UPDATE, 1, told)));
        String error = "Amara Okafor-lind may not be Amaranth, nor longer than first_name";

        assertThat(
                        answers.of(
                                call,
                                Samples.answer(400, "{\"meta\":{\"error\":\"" + error + "\"}}")))
                .containsExactly(
                        new Rejected(
                                "… …-… may not be Amaranth, nor longer than first_name",
                                OptionalInt.of(400)));
        String reason = "{\"errors\":[{\"batch_index\":0,\"reason\":\"no amara\"}]}";
        assertThat(answers.of(call, Samples.answer(207, reason)))
                .containsExactly(new Rejected("no …", OptionalInt.of(207)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 207})
    void readsErrorsOfABatchWithAnySuccess(int status) {
        String body = "{\"errors\":[{\"batch_index\":0,\"reason\":\"invalid\"}]}";

        assertThat(words(Samples.batchOf(2), Samples.answer(status, body)))
                .containsExactly("rejected", "delivered");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":\"invalid\"}",
                "{\"batch_index\":3,\"reason\":\"invalid\"}",
                "{\"batch_index\":-1,\"reason\":\"invalid\"}",
                "{\"batch_index\":null,\"reason\":\"invalid\"}",
                "{\"batch_index\":\"x\",\"reason\":\"invalid\"}",
                "{\"batch_index\":99999999999,\"reason\":\"invalid\"}"
            })
    void repeatsTheUnnamedInHalvesAndRejectsWhatStandsAlone(String error) {
        Answer answer = Samples.answer(207, "{\"errors\":[" + error + "]}");
        Answer both =
                Samples.answer(
                        207, "{\"errors\":[" + error + ",{\"batch_index\":2,\"reason\":\"bad\"}]}");

        assertThat(words(Samples.batchOf(3), answer)).containsExactly("FAILED", "FAILED", "FAILED");
        assertThat(words(Samples.batchOf(3), both)).containsExactly("FAILED", "FAILED", "rejected");
        assertThat(answers.of(Samples.batchOf(1), answer))
                .containsExactly(new Rejected("invalid", OptionalInt.of(207)));
    }

    @Test
    void takesAnUnreadable200ForDeliveredAndRepeatsAnUnreadable207() {
        for (String body : List.of("{\"errors\":[", "<html>", "OK")) {
            assertThat(words(Samples.batchOf(2), Samples.answer(200, body)))
                    .containsExactly("delivered", "delivered");
            assertThat(words(Samples.batchOf(2), Samples.answer(207, body)))
                    .containsExactly("FAILED", "FAILED");
            assertThat(words(Samples.deletion(), Samples.answer(200, body)))
                    .containsExactly("delivered");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void obeysRetryAfter(int status) {
        Answer answer = new Answer(status, Optional.of("7"), new byte[0]);

        Deferred deferred = (Deferred) answers.of(Samples.batchOf(1), answer).get(0);

        assertThat(deferred.retryAfter()).contains(Duration.ofSeconds(7));
    }

    private List<String> words(TrackCall call, Answer answer) {
        return answers.of(call, answer).stream().map(AnswersTest::word).toList();
    }

    private static String word(Outcome outcome) {
        if (outcome instanceof Deferred deferred) {
            return deferred.cause().name();
        }
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
