package org.dosomething.blink.northstar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Deferred;
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
        "200, delivered,     delivered",
        "201, delivered,     delivered",
        "204, delivered,     delivered",
        "301, rejected,      rejected",
        "302, rejected,      rejected",
        "304, rejected,      rejected",
        "307, rejected,      rejected",
        "400, rejected,      rejected",
        "401, misconfigured, rejected",
        "403, misconfigured, rejected",
        "404, rejected,      rejected",
        "405, rejected,      rejected",
        "407, misconfigured, rejected",
        "408, FAILED,        rejected",
        "409, rejected,      rejected",
        "410, rejected,      rejected",
        "422, rejected,      rejected",
        "425, FAILED,        rejected",
        "429, THROTTLED,     rejected",
        "499, rejected,      rejected",
        "500, FAILED,        rejected",
        "502, FAILED,        rejected",
        "503, FAILED,        rejected",
        "504, FAILED,        rejected",
        "599, FAILED,        rejected",
        "600, FAILED,        rejected",
    })
    void decidesByTheStatusAndThenByTheWordThatNoRepeatIsWanted(
            int status, String usual, String suppressed) {
        Outcome outcome = answers.of(Samples.answer(status));
        Outcome unwanted = answers.of(Samples.answer(status, "X-Blink-Retry-Suppress", "true"));

        assertThat(Samples.word(outcome)).isEqualTo(usual);
        assertThat(outcome.status()).hasValue(status);
        assertThat(Samples.word(unwanted)).isEqualTo(suppressed);
        assertThat(unwanted.status()).hasValue(status);
    }

    @ParameterizedTest
    @CsvSource({
        "x-blink-retry-suppress, TRUE,  rejected",
        "X-BLINK-RETRY-SUPPRESS, True,  rejected",
        "x-blink-retry-suppress, false, FAILED",
        "x-blink-retry-suppress, 1,     FAILED",
        "x-blink-retry-suppress, '',    FAILED",
        "x-blink-retry-other,    true,  FAILED",
    })
    void takesTheWordInAnyCaseAndNoOther(String name, String value, String expected) {
        assertThat(Samples.word(answers.of(Samples.answer(503, name, value)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void obeysRetryAfter(int status) {
        Answer answer = new Answer(status, Optional.of("7"), new byte[0]);

        Deferred deferred = (Deferred) answers.of(answer);

        assertThat(deferred.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void asksForAnotherTokenAfterA401AloneAndNotWhereNoRepeatIsWanted() {
        assertThat(answers.refusesToken(Samples.answer(401))).isTrue();
        assertThat(answers.refusesToken(Samples.answer(401, Statuses.SUPPRESS_REPEATS, "true")))
                .isFalse();
        assertThat(answers.refusesToken(Samples.answer(403))).isFalse();
        assertThat(answers.refusesToken(Samples.answer(200))).isFalse();
    }

    @Test
    void namesTheSettingsToLookAt() {
        assertThat(answers.of(Samples.answer(301)).detail()).contains("DS_NORTHSTAR_API_BASE_URL");
        assertThat(answers.of(Samples.answer(401)).detail())
                .contains("DS_NORTHSTAR_API_BASE_URL", "DS_NORTHSTAR_API_OAUTH_TOKEN_HOST");
        assertThat(answers.of(Samples.answer(403)).detail())
                .contains("DS_NORTHSTAR_API_OAUTH_CLIENT_ID", "DS_NORTHSTAR_API_OAUTH_SCOPES");
    }
}
