package org.dosomething.blink.warehouse;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
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
import java.util.OptionalInt;
import org.dosomething.blink.delivery.Call;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.delivery.Outcome.Delivered;
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

class WarehouseDestinationIT {

    private static final OptionalInt OK = OptionalInt.of(200);

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    private final Entry first = Samples.entry(1, "{\"text\":\"ü\"}");
    private final Entry second = Samples.entry(2, "{\"n\":[1,null]}");
    private final Entry third = Samples.entry(3, "{}");

    @Test
    void postsALineForEachEventWithEverythingThatBelongsToIt() {
        SERVER.stubFor(any(anyUrl()).willReturn(ok()));

        assertThat(deliver(first, second)).containsExactly(new Delivered(OK), new Delivered(OK));

        String body = Samples.line(first.event()) + Samples.line(second.event());
        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo("/lines?table=blink"))
                        .withHeader("Content-Type", equalTo("application/x-ndjson"))
                        .withHeader("Content-Length", equalTo("" + body.getBytes().length))
                        .withHeader("User-Agent", equalTo("Blink/test"))
                        .withHeader("X-Request-ID", matching("[0-9a-f-]{36}"))
                        .withHeader("Authorization", absent())
                        .withRequestBody(equalTo(body)));
    }

    @Test
    void sendsALoneEventUnderItsOwnRequestId() {
        SERVER.stubFor(any(anyUrl()).willReturn(ok()));

        deliver(first);

        SERVER.verify(
                1, anyRequestedFor(anyUrl()).withHeader("X-Request-ID", equalTo("request-1")));
    }

    @Test
    void sendsTheCredentialsOfTheAddressAsAHeader() {
        SERVER.stubFor(any(anyUrl()).willReturn(ok()));
        String url = SERVER.url("/lines").replace("http://", "http://blink:s%40cret@");

        warehouse(url).deliver(Call.of(List.of(first)));

        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo("/lines"))
                        .withBasicAuth(new BasicCredentials("blink", "s@cret")));
    }

    @ParameterizedTest
    @CsvSource({
        "200, delivered,     delivered",
        "201, delivered,     delivered",
        "202, delivered,     delivered",
        "204, delivered,     delivered",
        "301, misconfigured, misconfigured",
        "304, misconfigured, misconfigured",
        "400, rejected,      FAILED",
        "401, misconfigured, misconfigured",
        "403, misconfigured, misconfigured",
        "404, rejected,      FAILED",
        "408, FAILED,        FAILED",
        "409, rejected,      FAILED",
        "413, rejected,      FAILED",
        "415, rejected,      FAILED",
        "422, rejected,      FAILED",
        "425, FAILED,        FAILED",
        "429, THROTTLED,     THROTTLED",
        "500, FAILED,        FAILED",
        "502, FAILED,        FAILED",
        "503, FAILED,        FAILED",
        "599, FAILED,        FAILED",
    })
    void decidesByTheStatusOnceItIsAnswered(int status, String alone, String ofThree) {
        SERVER.stubFor(any(anyUrl()).willReturn(status(status).withBody("<html>secret")));

        assertThat(words(deliver(first))).containsExactly(alone);
        assertThat(words(deliver(first, second, third))).containsExactly(ofThree, ofThree, ofThree);

        SERVER.verify(2, anyRequestedFor(anyUrl()));
        assertThat(deliver(first).get(0).detail()).doesNotContain("secret");
        assertThat(deliver(first).get(0).status()).hasValue(status);
    }

    @Test
    void followsNoRedirectWithMembersData() {
        SERVER.stubFor(any(anyUrl()).willReturn(temporaryRedirect(SERVER.url("/elsewhere"))));

        deliver(first);

        SERVER.verify(0, anyRequestedFor(urlEqualTo("/elsewhere")));
    }

    @ParameterizedTest
    @CsvSource({"429, 7, PT7S", "503, 400, PT5M", "500, 0, PT0S", "503, x,"})
    void obeysRetryAfter(int status, String header, Duration expected) {
        SERVER.stubFor(
                any(anyUrl())
                        .willReturn(
                                aResponse().withStatus(status).withHeader("Retry-After", header)));

        Deferred deferred = (Deferred) deliver(first).get(0);

        assertThat(deferred.retryAfter().orElse(null)).isEqualTo(expected);
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void repeatsAtOnceNothingThatMayHaveArrived(Fault fault) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));

        assertThat(words(deliver(first, second))).containsExactly("FAILED", "FAILED");
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void knowsThatNothingArrivedWhereNobodyListens() {
        List<Outcome> outcomes =
                warehouse("http://127.0.0.1:1/lines").deliver(Call.of(List.of(first, second)));

        assertThat(words(outcomes)).containsExactly("UNREACHABLE", "UNREACHABLE");
    }

    @Test
    void callsNobodyWhileItsBreakerIsOpen() {
        SERVER.stubFor(any(anyUrl()).willReturn(status(500)));
        WarehouseDestination warehouse = warehouse(SERVER.url("/lines"));
        for (int i = 0; i < 10; i++) {
            warehouse.deliver(Call.of(List.of(first)));
        }

        Outcome outcome = warehouse.deliver(Call.of(List.of(first))).get(0);

        assertThat(((Deferred) outcome).cause()).isEqualTo(Cause.NOT_CALLED);
        SERVER.verify(10, anyRequestedFor(anyUrl()));
    }

    private static List<Outcome> deliver(Entry... entries) {
        return warehouse(SERVER.url("/lines?table=blink")).deliver(Call.of(List.of(entries)));
    }

    private static WarehouseDestination warehouse(String url) {
        Duration timeout = Duration.ofSeconds(4); // the first answer of a server takes its time
        Resilience resilience =
                new Resilience(
                        Retry.of("test", Resilience.retryConfig()),
                        CircuitBreaker.of("test", Resilience.breakerConfig()),
                        RateLimiter.of("test", Resilience.limiterConfig(1000)));
        return new WarehouseDestination(
                new Lines(500, 1_000_000),
                Endpoint.of(url),
                new Outbound(
                        new Outbound.Timeouts(timeout, timeout, timeout),
                        new UserAgent("Blink/test")),
                new GuardedCalls(resilience, timeout),
                new Answers(new Statuses(Clock.systemUTC())));
    }

    private static List<String> words(List<Outcome> outcomes) {
        return outcomes.stream().map(WarehouseDestinationIT::word).toList();
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Deferred deferred
                ? deferred.cause().name()
                : outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
