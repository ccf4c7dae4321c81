package org.dosomething.blink.northstar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.ConnectionFault;
import org.dosomething.blink.outbound.Statuses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenAnswersTest {

    private final TokenAnswers answers = new TokenAnswers(new Statuses(Clock.systemUTC()));

    @ParameterizedTest
    @CsvSource({
        "301, misconfigured, DS_NORTHSTAR_API_OAUTH_TOKEN_HOST",
        "400, misconfigured, DS_NORTHSTAR_API_OAUTH_CLIENT_SECRET",
        "401, misconfigured, DS_NORTHSTAR_API_OAUTH_CLIENT_ID",
        "403, misconfigured, DS_NORTHSTAR_API_OAUTH_SCOPES",
        "404, misconfigured, DS_NORTHSTAR_API_OAUTH_TOKEN_PATH",
        "405, misconfigured, DS_NORTHSTAR_API_OAUTH_TOKEN_PATH",
        "407, misconfigured, proxy",
        "408, UNREACHABLE,   not waited for",
        "425, UNREACHABLE,   not waited for",
        "429, THROTTLED,     asked for fewer calls",
        "500, UNREACHABLE,   failed on their side",
        "503, UNREACHABLE,   failed on their side",
        "600, UNREACHABLE,   answered with a status that is none",
    })
    void spendsNoAttemptAndSaysWhatToLookAt(int status, String expected, String said) {
        Outcome outcome = answers.of(Samples.answer(status));

        assertThat(Samples.word(outcome)).isEqualTo(expected);
        assertThat(outcome.status()).hasValue(status);
        assertThat(outcome.detail()).startsWith("no token: ").contains(said);
    }

    @Test
    void saysOfAFaultWhatItWas() {
        Outcome refused = answers.of(new ConnectionFault(new ConnectException("10.1.2.3")));
        Outcome silent = answers.of(new SocketTimeoutException("10.1.2.3"));
        Outcome cutOff = answers.of(new IOException("10.1.2.3"));

        assertThat(refused.detail()).isEqualTo("no token: no connection (ConnectException)");
        assertThat(silent.detail()).isEqualTo("no token: no whole answer (SocketTimeoutException)");
        assertThat(cutOff.detail()).isEqualTo("no token: no whole answer (IOException)");
        assertThat(refused).extracting(Samples::word).isEqualTo("UNREACHABLE");
        assertThat(silent).extracting(Samples::word).isEqualTo("UNREACHABLE");
        assertThat(cutOff).extracting(Samples::word).isEqualTo("UNREACHABLE");
    }

    @ParameterizedTest
    @CsvSource({"429, 7, PT7S", "503, 400, PT5M", "503, 0,", "503, x,"})
    void obeysRetryAfterWhereItAsksForAnyTime(int status, String header, Duration expected) {
        Answer answer = new Answer(status, Optional.of(header), new byte[0]);

        Deferred deferred = (Deferred) answers.of(answer);

        assertThat(deferred.retryAfter().orElse(null)).isEqualTo(expected);
    }

    @Test
    void takesWhatCannotBeReadAndWhatComesTooLateForAnOutage() {
        assertThat(((Deferred) answers.unreadable()).cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(answers.unreadable().detail()).contains("DS_NORTHSTAR_API_OAUTH_TOKEN_PATH");
        assertThat(((Deferred) answers.late()).cause()).isEqualTo(Cause.UNREACHABLE);
    }
}
