package org.dosomething.blink.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.delivery.Outcome.Delivered;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.Statuses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private final Answers answers = new Answers(new Statuses(Clock.systemUTC()));

    @ParameterizedTest
    @CsvSource({
        "200, delivered",
        "201, delivered",
        "202, delivered",
        "204, delivered",
        "299, delivered",
        "300, rejected",
        "301, rejected",
        "302, rejected",
        "304, rejected",
        "307, rejected",
        "400, rejected",
        "401, misconfigured",
        "402, rejected",
        "403, misconfigured",
        "404, rejected",
        "405, rejected",
        "407, misconfigured",
        "408, FAILED",
        "409, rejected",
        "410, rejected",
        "413, rejected",
        "418, rejected",
        "422, rejected",
        "425, FAILED",
        "429, THROTTLED",
        "499, rejected",
        "500, FAILED",
        "501, FAILED",
        "502, FAILED",
        "503, FAILED",
        "504, FAILED",
        "599, FAILED",
        "600, FAILED"
    })
    void decidesByTheStatus(int status, String word) {
        Outcome outcome = answers.of(answer(status, Headers.of()));

        assertThat(word(outcome)).isEqualTo(word);
        assertThat(outcome.status()).hasValue(status);
        assertThat(outcome.detail()).isNotBlank().doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 407, 408, 422, 425, 429, 500, 503})
    void repeatsNothingOfWhichNoRepeatIsWanted(int status) {
        Outcome outcome = answers.of(answer(status, Headers.of(Statuses.SUPPRESS_REPEATS, "true")));

        assertThat(word(outcome)).isEqualTo("rejected");
        assertThat(outcome.status()).hasValue(status);
        assertThat(outcome.detail()).contains("no repeat wanted");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204})
    void takesWhatWasTakenForDeliveredAllTheSame(int status) {
        assertThat(answers.of(answer(status, Headers.of(Statuses.SUPPRESS_REPEATS, "true"))))
                .isInstanceOf(Delivered.class);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Blink-Retry-Suppress, TRUE,  rejected",
        "x-BLINK-retry-suppress, True,  rejected",
        "x-blink-retry-suppress, false, FAILED",
        "x-blink-retry-suppress, '',    FAILED",
        "x-blink-retry-suppress, 1,     FAILED",
        "x-blink-retry-count,    true,  FAILED"
    })
    void readsThatWordInAnyCase(String name, String value, String word) {
        assertThat(word(answers.of(answer(500, Headers.of(name, value))))).isEqualTo(word);
    }

    @Test
    void obeysRetryAfter() {
        Answer answer = new Answer(503, Optional.of("7"), new byte[0]);

        assertThat(((Deferred) answers.of(answer)).retryAfter()).hasValue(Duration.ofSeconds(7));
    }

    @Test
    void namesTheSettingToLookAt() {
        assertThat(answers.of(answer(401, Headers.of())).detail())
                .contains("GAMBIT_CONVERSATIONS_API_KEY");
        assertThat(answers.of(answer(301, Headers.of())).detail())
                .contains("GAMBIT_CONVERSATIONS_API_BASE_URL");
    }

    @Test
    void takesAnAnswerThatCannotBeReadForAFailure() {
        assertThat(word(answers.unreadable(answer(200, Headers.of())))).isEqualTo("FAILED");
    }

    private static Answer answer(int status, Headers headers) {
        byte[] body = "{\"message\":\"secret\"}".getBytes(StandardCharsets.UTF_8);
        return new Answer(status, Optional.empty(), body, headers);
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Deferred deferred
                ? deferred.cause().name()
                : outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
