package org.dosomething.blink.customerio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.delivery.Outcome.Delivered;
import org.dosomething.blink.delivery.Outcome.Misconfigured;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerIoDestinationIT {

    private static final String MEMBER = "/prefix/api/v1/customers/000000000000000000000001";
    private static final OptionalInt OK = OptionalInt.of(200);

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    private final Wired wired = Wired.at(SERVER.baseUrl() + "/prefix/");

    @Test
    void sendsABatchWithEverythingThatBelongsToIt() {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}\n")));
        Entry user = Samples.entry(Samples.event(EventType.USER_CREATE, 1, "{\"n\":\"ü\"}"));
        Entry signup = Samples.signup(2);

        assertThat(wired.deliver(user, signup))
                .containsExactly(new Delivered(OK), new Delivered(OK));

        String body = Samples.body(Samples.call(List.of(user.event(), signup.event())));
        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo("/prefix/api/v2/batch"))
                        .withBasicAuth(new BasicCredentials("site", "key"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("Content-Length", equalTo("" + body.getBytes().length))
                        .withHeader("User-Agent", equalTo("Blink/test"))
                        .withHeader("X-Request-ID", matching("[0-9a-f-]{36}"))
                        .withRequestBody(equalTo(body)));
    }

    @Test
    void sendsALoneEventUnderItsOwnRequestId() {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));

        wired.deliver(Samples.signup(3));

        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo("/prefix/api/v2/batch"))
                        .withHeader("X-Request-ID", equalTo("request-3")));
    }

    @Test
    void forgetsAMember() {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));

        wired.deliver(Samples.entry(Samples.event(EventType.CUSTOMER_DELETE, 1, "{}")));
        wired.deliver(Samples.entry(Samples.event(EventType.CUSTOMER_SUPPRESS, 1, "{}")));

        SERVER.verify(
                1,
                deleteRequestedFor(urlEqualTo(MEMBER))
                        .withHeader("Content-Length", absent())
                        .withHeader("Content-Type", absent())
                        .withRequestBody(absent()));
        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo(MEMBER + "/suppress")).withRequestBody(equalTo("{}")));
    }

    @Test
    void sendsLargeOnesByV1() {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        String json = Samples.json(80_000);

        wired.deliver(Samples.entry(Samples.event(EventType.USER_CREATE, 1, json)));
        wired.deliver(Samples.signup(1, 80_000));

        SERVER.verify(1, putRequestedFor(urlEqualTo(MEMBER)).withRequestBody(equalTo(json)));
        SERVER.verify(1, postRequestedFor(urlEqualTo(MEMBER + "/events")));
    }

    @Test
    void takesApartWhatWasTakenInPart() {
        SERVER.stubFor(
                any(anyUrl())
                        .willReturn(
                                status(207)
                                        .withBody(
                                                "{\"errors\":[{\"batch_index\":1,\"reason\":"
                                                        + "\"invalid\",\"field\":\"name\"}]}")));
        OptionalInt status = OptionalInt.of(207);

        assertThat(wired.deliver(Samples.signup(1), Samples.signup(2), Samples.signup(3)))
                .containsExactly(
                        new Delivered(status),
                        new Rejected("invalid name", status),
                        new Delivered(status));
    }

    @Test
    void readsNoMoreThanTheFirstMebibyteOfAnAnswer() throws Exception {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson(" ".repeat(3 << 20))));

        assertThat(wired.api.send(TrackCall.region()).body()).hasSize(1 << 20);
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "7, PT7S", "400, PT5M", "'Mon, 23 Nov 2015 10:00:00 GMT', PT0S", "x,"})
    void obeysRetryAfterAndSendsNothingTwice(String header, Duration expected) {
        for (int status : new int[] {429, 503}) {
            SERVER.resetAll();
            SERVER.stubFor(
                    any(anyUrl())
                            .willReturn(
                                    aResponse()
                                            .withStatus(status)
                                            .withHeader("Retry-After", header)));

            Deferred deferred = (Deferred) wired.deliver(Samples.signup(1)).get(0);

            assertThat(deferred.retryAfter().orElse(null)).isEqualTo(expected);
            SERVER.verify(1, anyRequestedFor(anyUrl()));
        }
    }

    @ParameterizedTest
    @CsvSource({"408", "421", "425", "500", "502", "503", "504"})
    void repeatsNothingThatWasAnswered(int status) {
        SERVER.stubFor(any(anyUrl()).willReturn(status(status)));

        wired.deliver(Samples.signup(1));

        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void triesTheSecondKeyOnceAndRemembersIt() {
        SERVER.stubFor(any(anyUrl()).willReturn(status(401)));
        SERVER.stubFor(any(anyUrl()).withBasicAuth("site", "new").willReturn(okJson("{}")));
        Wired rotating = Wired.at(SERVER.baseUrl(), "old, new");

        assertThat(rotating.deliver(Samples.signup(1))).containsExactly(new Delivered(OK));
        assertThat(rotating.deliver(Samples.signup(2))).containsExactly(new Delivered(OK));

        SERVER.verify(1, anyRequestedFor(anyUrl()).withBasicAuth(credentials("old")));
        SERVER.verify(2, anyRequestedFor(anyUrl()).withBasicAuth(credentials("new")));
    }

    @Test
    void triesEachKeyOnceWhenBothAreRefused() {
        SERVER.stubFor(any(anyUrl()).willReturn(status(401)));
        Wired rotating = Wired.at(SERVER.baseUrl(), "old,new");

        assertThat(rotating.deliver(Samples.signup(1)))
                .singleElement()
                .isInstanceOf(Misconfigured.class);
        SERVER.verify(2, anyRequestedFor(anyUrl()));
    }

    @Test
    void rejectsWhatIsNotForCustomerIoWithoutACall() {
        Entry relay = Samples.entry(Samples.event(EventType.QUASAR_RELAY, 1, "{}"));

        assertThat(wired.deliver(relay)).singleElement().isInstanceOf(Rejected.class);
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void callsNobodyWhenItIsInterrupted() {
        Thread.currentThread().interrupt();

        List<Outcome> outcomes = wired.deliver(Samples.signup(1));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Deferred.class, o -> assertThat(o.cause()).isEqualTo(Cause.NOT_CALLED));
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    private static BasicCredentials credentials(String key) {
        return new BasicCredentials("site", key);
    }
}
