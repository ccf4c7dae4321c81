package org.dosomething.blink.northstar;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.dosomething.blink.Events;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.delivery.Outcome.Delivered;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What goes to Northstar, and what its answers mean, while there are tokens. */
class NorthstarDestinationIT {

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    private final Entry entry = Samples.unsubscribed(0xabc);
    private final Wired northstar = new Wired(SERVER.baseUrl(), SERVER.baseUrl());

    @BeforeEach
    void giveTokens() {
        SERVER.stubFor(
                post("/v2/auth/token")
                        .willReturn(
                                okJson(
                                        "{\"token_type\":\"Bearer\",\"expires_in\":3600,"
                                                + "\"access_token\":\"t0ken\"}")));
        answer(ok());
    }

    @Test
    void saysThatAMemberWantsNoMoreMail() {
        Outcome outcome = northstar.deliver(entry);

        assertThat(outcome).isEqualTo(new Delivered(OptionalInt.of(200)));
        SERVER.verify(
                1,
                putRequestedFor(urlEqualTo("/v2/users/000000000000000000000abc"))
                        .withHeader("Authorization", equalTo("Bearer t0ken"))
                        .withHeader("X-Request-ID", equalTo("request-1"))
                        .withHeader("Accept", equalTo("application/json"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("User-Agent", equalTo("Blink/test"))
                        .withRequestBody(equalTo("{\"email_subscription_status\":false}")));
    }

    @Test
    void findsUsersBelowABaseThatEndsInASlash() {
        northstar.with("base-url", SERVER.url("/v2/")).deliver(entry);

        SERVER.verify(1, putRequestedFor(urlEqualTo("/v2/users/000000000000000000000abc")));
    }

    @Test
    void sendsOneEventACall() {
        List<Entry> ready = List.of(entry, Samples.unsubscribed(2), Samples.unsubscribed(3));

        assertThat(northstar.destination().compose(ready)).containsExactly(entry);
    }

    @ParameterizedTest
    @EnumSource(value = EventType.class, names = "EMAIL_UNSUBSCRIBED", mode = Mode.EXCLUDE)
    void refusesEveryOtherEventWithoutACall(EventType type) {
        Entry other = Samples.entry(Samples.event(type, Events.member(1)));

        assertThat(northstar.deliver(other)).isInstanceOf(Rejected.class);
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void refusesWhatIsAboutNoMemberWithoutACall() {
        Outcome outcome = northstar.deliver(Samples.entry(Samples.aboutNobody()));

        assertThat(outcome).isEqualTo(new Rejected("about no member", OptionalInt.empty()));
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({
        "200, delivered",
        "204, delivered",
        "302, rejected",
        "400, rejected",
        "403, misconfigured",
        "404, rejected",
        "408, FAILED",
        "422, rejected",
        "429, THROTTLED",
        "500, FAILED",
        "502, FAILED",
        "503, FAILED",
    })
    void decidesByTheStatusOnceItIsAnswered(int status, String expected) {
        answer(status(status).withBody("<html>secret"));

        Outcome outcome = northstar.deliver(entry);

        assertThat(Samples.word(outcome)).isEqualTo(expected);
        assertThat(outcome.status()).hasValue(status);
        assertThat(outcome.detail()).doesNotContain("secret", "t0ken", "000abc");
        SERVER.verify(1, anyRequestedFor(urlEqualTo("/v2/users/000000000000000000000abc")));
    }

    @ParameterizedTest
    @CsvSource({"503, True", "500, TRUE", "429, true", "401, true", "403, true"})
    void repeatsNothingOfWhichNorthstarSaysSo(int status, String word) {
        answer(status(status).withHeader("X-Blink-Retry-Suppress", word));

        assertThat(northstar.deliver(entry)).isInstanceOf(Rejected.class);
        SERVER.verify(1, anyRequestedFor(urlEqualTo("/v2/users/000000000000000000000abc")));
        SERVER.verify(1, anyRequestedFor(urlEqualTo("/v2/auth/token")));
    }

    @Test
    void followsNoRedirectWithAToken() {
        answer(temporaryRedirect(SERVER.url("/elsewhere")));

        northstar.deliver(entry);

        SERVER.verify(0, anyRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void obeysRetryAfter() {
        answer(status(503).withHeader("Retry-After", "7"));

        Deferred deferred = (Deferred) northstar.deliver(entry);

        assertThat(deferred.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void repeatsAtOnceNothingThatMayHaveArrived(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(((Deferred) northstar.deliver(entry)).cause()).isEqualTo(Cause.FAILED);
        SERVER.verify(1, anyRequestedFor(urlEqualTo("/v2/users/000000000000000000000abc")));
    }

    @Test
    void knowsThatNothingArrivedWhereNobodyListens() {
        Deferred deferred =
                (Deferred) new Wired("http://127.0.0.1:1", SERVER.baseUrl()).deliver(entry);

        assertThat(deferred.cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(deferred.detail()).isEqualTo("no connection (ConnectException)");
    }

    @Test
    void callsNobodyWhileItsBreakerIsOpen() {
        answer(status(500));
        for (int i = 0; i < 10; i++) {
            northstar.deliver(entry);
        }

        Deferred deferred = (Deferred) northstar.deliver(entry);

        assertThat(deferred.cause()).isEqualTo(Cause.NOT_CALLED);
        SERVER.verify(10, anyRequestedFor(urlEqualTo("/v2/users/000000000000000000000abc")));
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(urlEqualTo("/v2/users/000000000000000000000abc")).willReturn(response));
    }
}
