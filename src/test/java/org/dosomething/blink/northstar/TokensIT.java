package org.dosomething.blink.northstar;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Cause;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.delivery.Outcome.Delivered;
import org.dosomething.blink.delivery.Outcome.Misconfigured;
import org.dosomething.blink.journal.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tokens come from, and what becomes of a call without one. */
class TokensIT {

    private static final int LANES = 16;

    @RegisterExtension
    static final WireMockExtension API =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    @RegisterExtension
    static final WireMockExtension TOKENS =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    private final Entry entry = Samples.unsubscribed(1);
    private final Wired northstar = new Wired(API.baseUrl(), TOKENS.baseUrl());

    @BeforeEach
    void letAnyTokenIn() {
        API.stubFor(any(anyUrl()).willReturn(ok()));
    }

    @Test
    void asksAsTheClientThatIsSet() {
        give(token("t1"));

        northstar.deliver(entry);

        TOKENS.verify(
                1,
                postRequestedFor(urlEqualTo("/v2/auth/token"))
                        .withBasicAuth(new BasicCredentials("blink-client", "s3cret"))
                        .withHeader("Accept", equalTo("application/json"))
                        .withHeader("User-Agent", equalTo("Blink/test"))
                        .withFormParam("grant_type", equalTo("client_credentials"))
                        .withFormParam("scope", equalTo("user write")));
    }

    @Test
    void asksForNoScopeWhereNoneIsSet() {
        give(token("t1"));

        northstar.with("oauth.scopes", "").deliver(entry);

        TOKENS.verify(
                1,
                postRequestedFor(anyUrl())
                        .withFormParam("grant_type", equalTo("client_credentials"))
                        .withFormParam("scope", absent()));
    }

    @Test
    void reachesATokenPathAsItIsSet() {
        TOKENS.stubFor(post("/a%20b/%7Bc%7D").willReturn(token("t1")));

        Outcome outcome = northstar.with("oauth.token-path", "/a%20b/{c}").deliver(entry);

        assertThat(outcome).isInstanceOf(Delivered.class);
    }

    @Test
    void fetchesOneTokenHoweverManyLanesAsk() throws Exception {
        give(token("t1").withFixedDelay(400));

        List<Outcome> outcomes = fromEachLane();

        assertThat(outcomes).hasSize(LANES).allMatch(Delivered.class::isInstance);
        assertThat(fetched()).isOne();
        API.verify(
                LANES, anyRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer t1")));
    }

    @Test
    void keepsATokenUntilAMinuteBeforeItsEnd() {
        give(token("t1"), token("t2"));

        northstar.deliver(entry);
        northstar.clock.move(Duration.ofSeconds(3539));
        northstar.deliver(entry);
        assertThat(fetched()).isOne();
        northstar.clock.move(Duration.ofSeconds(1));
        northstar.deliver(entry);

        assertThat(fetched()).isEqualTo(2);
        assertCalledWith("t1", 2);
        assertCalledWith("t2", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"t1\",\"token_type\":\"bearer\"}",
                "{\"access_token\":\"t1\",\"token_type\":\"Bearer\",\"expires_in\":\"soon\"}",
                "{\"access_token\":\"t1\",\"token_type\":\"Bearer\",\"expires_in\":-5}",
            })
    void worksWithATokenOfWhichNoEndIsSaid(String answer) {
        give(okJson(answer));

        assertThat(northstar.deliver(entry)).isInstanceOf(Delivered.class);
        northstar.clock.move(Duration.ofSeconds(1));
        assertThat(northstar.deliver(entry)).isInstanceOf(Delivered.class);
        assertThat(fetched()).isEqualTo(2);
    }

    @Test
    void readsATokenWhateverItsAnswerIsCalled() {
        give(token("t1").withHeader("Content-Type", "text/html"));

        assertThat(northstar.deliver(entry)).isInstanceOf(Delivered.class);
    }

    @Test
    void repeatsOnceWithANewTokenWhatWasRefusedForItsToken() {
        give(token("t1"), token("t2"));
        refuse("t1");

        assertThat(northstar.deliver(entry)).isInstanceOf(Delivered.class);
        assertThat(northstar.deliver(entry)).isInstanceOf(Delivered.class);

        assertThat(fetched()).isEqualTo(2);
        assertCalledWith("t1", 1);
        assertCalledWith("t2", 2);
    }

    @Test
    void fetchesOneNewTokenHoweverManyLanesAreRefused() throws Exception {
        give(token("t1"), token("t2").withFixedDelay(400), token("t3"));
        northstar.deliver(entry);
        refuse("t1");

        List<Outcome> outcomes = fromEachLane();

        assertThat(outcomes).hasSize(LANES).allMatch(Delivered.class::isInstance);
        assertThat(fetched()).isEqualTo(2);
    }

    @Test
    void holdsEverythingWhereANewTokenIsRefusedToo() {
        give(token("t1"), token("t2"));
        refuse("t1");
        refuse("t2");

        Outcome outcome = northstar.deliver(entry);

        assertThat(outcome).isInstanceOf(Misconfigured.class);
        assertThat(outcome.status()).hasValue(401);
        assertThat(fetched()).isEqualTo(2);
        assertCalledWith("t1", 1);
        assertCalledWith("t2", 1);
    }

    @Test
    void spendsNoAttemptWhereThereIsNoNewToken() {
        give(token("t1"), status(500));
        refuse("t1");

        assertUnreachable(northstar.deliver(entry), "no token: failed on their side");
        API.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void callsNobodyWhereTheTokenServerIsDown() {
        Outcome outcome = new Wired(API.baseUrl(), "http://127.0.0.1:1").deliver(entry);

        assertUnreachable(outcome, "no token: no connection (ConnectException)");
        assertNotCalled();
    }

    @ParameterizedTest
    @CsvSource({
        "500, UNREACHABLE",
        "502, UNREACHABLE",
        "503, UNREACHABLE",
        "408, UNREACHABLE",
        "429, THROTTLED",
        "400, misconfigured",
        "401, misconfigured",
        "403, misconfigured",
        "404, misconfigured",
        "302, misconfigured",
    })
    void callsNobodyWithoutAToken(int status, String expected) {
        give(
                status(status)
                        .withHeader("Location", API.url("/elsewhere"))
                        .withBody("{\"error\":\"s3cret\"}"));

        Outcome outcome = northstar.deliver(entry);

        assertThat(Samples.word(outcome)).isEqualTo(expected);
        assertThat(outcome.status()).hasValue(status);
        assertThat(outcome.detail()).startsWith("no token: ").doesNotContain("s3cret");
        assertThat(fetched()).isOne();
        assertNotCalled();
    }

    @Test
    void leavesTheTokenServerAloneForAsLongAsItAsks() {
        give(status(503).withHeader("Retry-After", "7"));

        Deferred deferred = (Deferred) northstar.deliver(entry);

        assertThat(deferred.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void takesATokenServerThatBreaksOffForAnOutage(Fault fault) {
        give(aResponse().withFault(fault));

        assertUnreachable(northstar.deliver(entry), "no token: ");
        assertThat(fetched()).isOne();
        assertNotCalled();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>s3cret",
                "{\"access_token\":\"s3cret\"",
                "{\"access_token\":\"s3cret\",\"expires_in\":3600}",
                "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":null,\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"s3cret\\r\\nX: y\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"s3crét\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"s3cret\",\"token_type\":\"mac\",\"expires_in\":3600}",
                "{\"access_token\":\"s\",\"token_type\":\"Bearer\",\"expires_in\":"
                        + Long.MAX_VALUE
                        + "}",
            })
    void takesAnAnswerWithoutATokenForAnOutage(String body) {
        give(okJson(body));

        Outcome outcome = northstar.deliver(entry);

        assertUnreachable(outcome, "no token: an answer without one");
        assertThat(outcome.toString()).doesNotContain("s3cr");
        assertNotCalled();
    }

    @Test
    void takesNoContentForNoToken() {
        give(status(204));

        assertUnreachable(northstar.deliver(entry), "no token: an answer without one");
    }

    @Test
    void waitsForATokenServerThatHangsNoLongerThanACallMayTake() throws Exception {
        give(token("t1").withFixedDelay(5_000));
        northstar.within(Duration.ofSeconds(1));
        long start = System.nanoTime();

        List<Outcome> outcomes = fromEachLane();

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(northstar.destination().longestCall());
        assertThat(outcomes).allSatisfy(outcome -> assertUnreachable(outcome, "no token: "));
        assertThat(fetched()).isOne();
        assertNotCalled();
    }

    @Test
    void fitsBothTokensAndBothCallsIntoTheTimeOfOneCall() {
        give(token("t1").withFixedDelay(400), token("t2").withFixedDelay(400));
        API.stubFor(any(anyUrl()).willReturn(unauthorized().withFixedDelay(400)));
        northstar.within(Duration.ofMillis(1500));
        long start = System.nanoTime();

        Outcome outcome = northstar.deliver(entry);

        assertThat(outcome).isInstanceOf(Deferred.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(northstar.destination().longestCall());
    }

    @Test
    void findsTheSecretThatWorksWhileOneReplacesTheOther() {
        TOKENS.stubFor(post("/v2/auth/token").willReturn(status(401)));
        TOKENS.stubFor(
                post("/v2/auth/token")
                        .withBasicAuth("blink-client", "0ther")
                        .willReturn(token("t1")));
        northstar.with("oauth.client-secret", "s3cret,0ther");

        assertThat(northstar.deliver(entry)).isInstanceOf(Delivered.class);
        northstar.clock.move(Duration.ofHours(1));
        assertThat(northstar.deliver(entry)).isInstanceOf(Delivered.class);

        assertThat(fetched()).isEqualTo(3);
    }

    @Test
    void triesNoOtherSecretInAnOutage() {
        give(status(503));

        northstar.with("oauth.client-secret", "s3cret,0ther").deliver(entry);

        assertThat(fetched()).isOne();
    }

    private List<Outcome> fromEachLane() throws Exception {
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        try {
            List<Callable<Outcome>> deliveries =
                    IntStream.range(0, LANES)
                            .mapToObj(Samples::unsubscribed)
                            .<Callable<Outcome>>map(own -> () -> northstar.deliver(own))
                            .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> done : lanes.invokeAll(deliveries)) {
                outcomes.add(done.get());
            }
            return outcomes;
        } finally {
            lanes.shutdownNow();
        }
    }

    /** One after the other, and then the last for good. */
    private static void give(ResponseDefinitionBuilder... answers) {
        String state = Scenario.STARTED;
        for (int i = 0; i < answers.length; i++) {
            String next = i < answers.length - 1 ? "after " + i : state;
            TOKENS.stubFor(
                    post("/v2/auth/token")
                            .inScenario("tokens")
                            .whenScenarioStateIs(state)
                            .willReturn(answers[i])
                            .willSetStateTo(next));
            state = next;
        }
    }

    private static ResponseDefinitionBuilder token(String value) {
        return okJson(
                "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"%s\"}"
                        .formatted(value));
    }

    private static void refuse(String token) {
        API.stubFor(
                any(anyUrl())
                        .withHeader("Authorization", equalTo("Bearer " + token))
                        .willReturn(unauthorized()));
    }

    private static int fetched() {
        return TOKENS.findAll(postRequestedFor(anyUrl())).size();
    }

    private static void assertCalledWith(String token, int times) {
        API.verify(
                times,
                anyRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer " + token)));
    }

    private static void assertNotCalled() {
        API.verify(0, anyRequestedFor(anyUrl()));
    }

    private static void assertUnreachable(Outcome outcome, String detail) {
        assertThat(((Deferred) outcome).cause()).isEqualTo(Cause.UNREACHABLE);
        assertThat(outcome.detail()).startsWith(detail);
    }
}
