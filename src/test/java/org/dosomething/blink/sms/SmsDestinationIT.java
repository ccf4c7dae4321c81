package org.dosomething.blink.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.retry.Retry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.dosomething.blink.delivery.Call;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.outbound.GuardedCalls;
import org.dosomething.blink.outbound.Outbound;
import org.dosomething.blink.outbound.Resilience;
import org.dosomething.blink.outbound.Statuses;
import org.dosomething.blink.outbound.UserAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class SmsDestinationIT {

    /** The first answer of a server takes its time. */
    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private static final String LOOKUP =
            "/api/v1/messages?query=%7B%22platformMessageId%22%3A%22"
                    + Samples.SID
                    + "%22%7D&select=id&limit=1";

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    private final Call signup = Samples.call(EventType.CAMPAIGN_SIGNUP, "{\"source\":\"ü\"}");
    private final Call report = Samples.call(EventType.SMS_STATUS, Samples.FAILED);

    @ParameterizedTest
    @CsvSource({
        "SMS_BROADCAST,     broadcast",
        "SMS_STATUS_ACTIVE, subscriptionStatusActive",
        "CAMPAIGN_SIGNUP,   signup",
        "SMS_INBOUND,       twilio"
    })
    void postsAnEventWithEverythingThatBelongsToIt(EventType type, String origin) {
        SERVER.stubFor(any(anyUrl()).willReturn(ok()));

        assertThat(deliver(Samples.call(type, "{\"n\": 1.10, \"ü\":[]}"))).isEqualTo("delivered");

        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo("/api/v2/messages?origin=" + origin))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("User-Agent", equalTo("Blink/test"))
                        .withHeader("X-Request-ID", equalTo("request-1"))
                        .withHeader("x-blink-retry-count", absent())
                        .withBasicAuth(new BasicCredentials("gambit", "s3cret"))
                        .withRequestBody(equalTo("{\"n\": 1.10, \"ü\":[]}")));
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void saysOfARepeatThatItIsOne() {
        SERVER.stubFor(any(anyUrl()).willReturn(ok()));
        Event event = signup.entries().get(0).event();

        deliver(Samples.call(event, 1));
        deliver(Samples.call(event, 12));

        for (String begun : List.of("1", "12")) {
            SERVER.verify(
                    1,
                    anyRequestedFor(anyUrl())
                            .withHeader("X-Request-ID", equalTo("request-1"))
                            .withHeader("x-blink-retry-count", equalTo(begun)));
        }
    }

    @Test
    void takesTheFirstAlone() {
        Entry first = signup.entries().get(0);
        Entry second = report.entries().get(0);

        assertThat(sms(SERVER.baseUrl(), TIMEOUT).compose(List.of(first, second)))
                .containsExactly(first);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {
                "SMS_BROADCAST",
                "SMS_STATUS_ACTIVE",
                "CAMPAIGN_SIGNUP",
                "SMS_INBOUND",
                "SMS_STATUS"
            })
    void tellsOfNothingElse(EventType type) {
        assertThat(deliver(Samples.call(type, "{}"))).isEqualTo("rejected");
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({
        "204, delivered,     delivered",
        "302, rejected,      rejected",
        "401, misconfigured, rejected",
        "404, rejected,      rejected",
        "422, rejected,      rejected",
        "429, THROTTLED,     rejected",
        "503, FAILED,        rejected"
    })
    void decidesByTheStatusAndByTheWordThatNoRepeatIsWanted(
            int status, String word, String suppressed) {
        SERVER.stubFor(any(anyUrl()).willReturn(status(status)));
        assertThat(deliver(signup)).isEqualTo(word);

        SERVER.stubFor(
                any(anyUrl())
                        .willReturn(status(status).withHeader("X-Blink-Retry-Suppress", "TRUE")));
        assertThat(deliver(signup)).isEqualTo(suppressed);

        SERVER.verify(2, anyRequestedFor(anyUrl()));
    }

    @Test
    void followsNoRedirectWithMembersData() {
        SERVER.stubFor(any(anyUrl()).willReturn(temporaryRedirect(SERVER.url("/elsewhere"))));

        assertThat(deliver(signup)).isEqualTo("rejected");

        SERVER.verify(0, anyRequestedFor(urlEqualTo("/elsewhere")));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void repeatsAtOnceNothingThatMayHaveArrived(Fault fault) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));

        assertThat(deliver(signup)).isEqualTo("FAILED");
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void givesUpOnAServiceThatHangs() {
        SERVER.stubFor(any(anyUrl()).willReturn(ok().withFixedDelay(6_000)));
        SmsDestination sms = sms(SERVER.url("/api/v2"), Duration.ofSeconds(2));

        assertThat(word(sms.deliver(signup).get(0))).isEqualTo("FAILED");
        assertThat(word(sms.deliver(report).get(0))).isEqualTo("FAILED");
    }

    @Test
    void knowsThatNothingArrivedWhereNobodyListens() {
        SmsDestination nobody = sms("http://127.0.0.1:1/api/v2", TIMEOUT);

        assertThat(word(nobody.deliver(signup).get(0))).isEqualTo("UNREACHABLE");
        assertThat(word(nobody.deliver(report).get(0))).isEqualTo("UNREACHABLE");
    }

    @Test
    void callsNobodyWhileItsBreakerIsOpen() {
        SERVER.stubFor(any(anyUrl()).willReturn(status(500)));
        SmsDestination sms = sms(SERVER.url("/api/v2"), TIMEOUT);
        for (int i = 0; i < 10; i++) {
            sms.deliver(signup);
        }

        assertThat(word(sms.deliver(signup).get(0))).isEqualTo("NOT_CALLED");
        assertThat(word(sms.deliver(report).get(0))).isEqualTo("NOT_CALLED");
        SERVER.verify(10, anyRequestedFor(anyUrl()));
    }

    @Test
    void looksAMessageUpAndThenNotesWhatBecameOfIt() {
        found("[{\"_id\":\"5c1d/7\"}]");
        SERVER.stubFor(patch(anyUrl()).willReturn(okJson("{}")));
        Event event = report.entries().get(0).event();

        assertThat(deliver(Samples.call(event, 2))).isEqualTo("delivered");

        SERVER.verify(
                1,
                getRequestedFor(urlEqualTo(LOOKUP))
                        .withHeader("X-Request-ID", equalTo("request-1"))
                        .withHeader("x-blink-retry-count", equalTo("2"))
                        .withBasicAuth(new BasicCredentials("gambit", "s3cret")));
        SERVER.verify(
                1,
                patchRequestedFor(urlEqualTo("/api/v2/messages/5c1d%2F7"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("X-Request-ID", equalTo("request-1"))
                        .withHeader("x-blink-retry-count", equalTo("2"))
                        .withBasicAuth(new BasicCredentials("gambit", "s3cret"))
                        .withRequestBody(
                                equalTo(
                                        "{\"metadata\":{\"delivery\":{\"failedAt\":"
                                                + "\"2026-11-24T00:19:55.120Z\",\"failureData\":"
                                                + "{\"code\":\"30006\",\"message\":\"Landline\"}"
                                                + "}}}")));
        SERVER.verify(2, anyRequestedFor(anyUrl()));
    }

    @Test
    void waitsForAMessageThatIsNotKnownYet() {
        found("[]");
        Event young =
                Samples.event(EventType.SMS_STATUS, Clock.systemUTC().instant(), Samples.FAILED);

        Outcome outcome = outcome(Samples.call(young, 0));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Deferred.class,
                        deferred -> {
                            assertThat(deferred.cause()).isEqualTo(Cause.NOT_YET);
                            assertThat(deferred.retryAfter().orElseThrow())
                                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
                        });
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void waitsForNoMessageForLongerThanAnHour() {
        found("[]");
        Event old =
                Samples.event(
                        EventType.SMS_STATUS,
                        Clock.systemUTC().instant().minus(Duration.ofHours(1)),
                        Samples.FAILED);

        assertThat(outcome(Samples.call(old, 5)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.detail()).contains("an hour"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "{\"_id\":\"5c1d\"}", "[{\"id\":\"5c1d\"}]", "[{\"_id\":"})
    void updatesNothingByGuessing(String body) {
        found(body);

        assertThat(deliver(report)).isEqualTo("FAILED");
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({
        "302, rejected",
        "403, misconfigured",
        "404, rejected",
        "429, THROTTLED",
        "500, FAILED"
    })
    void decidesByTheStatusOfEitherCall(int status, String word) {
        SERVER.stubFor(any(anyUrl()).willReturn(status(status)));
        assertThat(deliver(report)).isEqualTo(word);
        SERVER.verify(1, anyRequestedFor(anyUrl()));

        found("[{\"_id\":\"5c1d\"}]");
        assertThat(deliver(report)).isEqualTo(word);
        SERVER.verify(1, patchRequestedFor(urlEqualTo("/api/v2/messages/5c1d")));
    }

    @Test
    void repeatsNeitherCallOfAReportWhereNoRepeatIsWanted() {
        found("[{\"_id\":\"5c1d\"}]");
        SERVER.stubFor(
                patch(anyUrl())
                        .willReturn(status(500).withHeader("x-blink-retry-suppress", "true")));

        assertThat(deliver(report)).isEqualTo("rejected");
    }

    @Test
    void sendsNothingForWhatIsNoReport() {
        assertThat(deliver(Samples.call(EventType.SMS_STATUS, "{\"sid\":\"SM1\"}")))
                .isEqualTo("rejected");
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    private static void found(String body) {
        SERVER.stubFor(get(urlPathEqualTo("/api/v1/messages")).willReturn(okJson(body)));
    }

    private static String deliver(Call call) {
        return word(outcome(call));
    }

    private static Outcome outcome(Call call) {
        List<Outcome> outcomes = sms(SERVER.url("/api/v2"), TIMEOUT).deliver(call);
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private static SmsDestination sms(String url, Duration timeout) {
        SmsProperties properties = Samples.properties(url, timeout);
        Resilience resilience =
                new Resilience(
                        Retry.of("test", Resilience.retryConfig()),
                        CircuitBreaker.of("test", Resilience.breakerConfig()),
                        RateLimiter.of("test", Resilience.limiterConfig(1000)));
        Endpoint endpoint = Endpoint.of(properties);
        Outbound outbound = new Outbound(properties.timeouts(), new UserAgent("Blink/test"));
        Answers answers = new Answers(new Statuses(Clock.systemUTC()));
        return new SmsDestination(
                endpoint,
                outbound,
                new GuardedCalls(resilience, timeout),
                answers,
                new Reports(
                        endpoint,
                        outbound,
                        new GuardedCalls(resilience, timeout.dividedBy(2)),
                        answers,
                        new Patience(Clock.systemUTC(), new Random(1))));
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Deferred deferred
                ? deferred.cause().name()
                : outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
