package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.dosomething.blink.Gateway.Answer;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.DeadLetter;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.DeadLetters.Filter;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.journal.Submission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From the journal to the SMS service, through its lanes. */
class SmsIT {

    private static final String SIGNUP =
            "{\"id\":7,\"northstar_id\":\"%024x\",\"campaign_id\":\"12\",\"source\":\"web\"}";

    private static final UrlPattern LOOKUPS = urlPathEqualTo("/api/v1/messages");

    /** Enough for each lane to have some. */
    private static final int MEMBERS = 100;

    private static final int HANGS_MILLIS = 15_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final WireMockExtension CUSTOMERIO =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(
                            WireMockConfiguration.wireMockConfig()
                                    .dynamicPort()
                                    .containerThreads(40)) // each lane's call may hang
                    .build();

    @TempDir Path dir;

    @BeforeEach
    void takeEverything() {
        CUSTOMERIO.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        SERVER.stubFor(any(anyUrl()).willReturn(ok()));
    }

    @Test
    void saysThatItRepeatsWhatHung() {
        hangsOnce();
        try (Gateway gateway = start("--blink.sms.call-timeout=4s")) {
            keep(gateway, EventType.SMS_BROADCAST, 1, "{\"broadcastId\":\"b\"}");
            await().atMost(PATIENCE).until(() -> waiting(gateway) == 0);

            assertThat(requests()).hasSize(2).allMatch(SmsIT::isOfTheEvent);
            assertThat(repeats()).containsExactly("first", "1");
            assertThat(letters(gateway)).isEmpty();
        }
    }

    @Test
    void saysThatItRepeatsWhatHungWhenItWasStopped() {
        hangsOnce();
        try (Gateway gateway = start("--blink.delivery.shutdown-timeout=100ms")) {
            keep(gateway, EventType.SMS_INBOUND, 1, "{\"Body\":\"Yes\"}");
            await().atMost(PATIENCE).until(() -> requests().size() == 1);
        }
        try (Gateway gateway = start()) {
            await().atMost(PATIENCE).until(() -> waiting(gateway) == 0);

            assertThat(requests()).hasSize(2).allMatch(SmsIT::isOfTheEvent);
            assertThat(repeats()).containsExactly("first", "1");
        }
    }

    @Test
    void countsEveryAttemptThatBegan() {
        answers(
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                status(503),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                status(401));
        try (Gateway gateway = start()) {
            keep(gateway, EventType.CAMPAIGN_SIGNUP, 1, "{\"source\":\"web\"}");
            await().atMost(PATIENCE).until(() -> waiting(gateway) == 0);

            assertThat(requests()).allMatch(SmsIT::isOfTheEvent);
            assertThat(repeats()).containsExactly("first", "1", "2", "3", "4");
        }
    }

    @Test
    void keepsWhatIsRefusedAndReplaysItAsARepeat() {
        answers(status(500).withHeader("x-blink-retry-suppress", "true"));
        try (Gateway gateway = start()) {
            Event refused =
                    keep(gateway, EventType.SMS_STATUS_ACTIVE, 1, "{\"northstarId\":\"n\"}");
            await().atMost(PATIENCE).until(() -> waiting(gateway) == 0);
            assertThat(letters(gateway))
                    .singleElement()
                    .satisfies(
                            letter -> {
                                assertThat(letter.event().id()).isEqualTo(refused.id());
                                assertThat(letter.destination()).isEqualTo(DestinationName.SMS);
                                assertThat(letter.reason()).isEqualTo("rejected");
                                assertThat(letter.status()).hasValue(500);
                            });
            assertThat(repeats()).containsExactly("first");

            String path = "/v1/admin/dead-letters/" + refused.id() + "/replay";
            String order = "{\"run\":true,\"reason\":\"mended\"}";
            Answer answer =
                    gateway.send(
                            gateway.as("op:op-secret", path)
                                    .header("Content-Type", "application/json")
                                    .POST(Gateway.body(order)));

            assertThat(answer.status()).isEqualTo(202);
            await().atMost(PATIENCE).until(() -> requests().size() == 2);
            assertThat(repeats()).containsExactly("first", "1");
            await().atMost(PATIENCE).until(() -> letters(gateway).isEmpty());
        }
    }

    @Test
    void notesAReportOnceTheMessageIsKnown() {
        SERVER.stubFor(
                get(LOOKUPS)
                        .inScenario("trouble")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(okJson("[]"))
                        .willSetStateTo("known"));
        SERVER.stubFor(
                get(LOOKUPS)
                        .inScenario("trouble")
                        .whenScenarioStateIs("known")
                        .willReturn(okJson("[{\"_id\":\"5c1d\"}]")));
        try (Gateway gateway = start()) {
            keep(gateway, EventType.SMS_STATUS, 1, "{\"messageSid\":\"SM1\"}");
            keep(gateway, EventType.SMS_INBOUND, 2, "{}");
            await().atMost(PATIENCE).until(() -> waiting(gateway) == 0);

            assertThat(requests())
                    .extracting(request -> request.getMethod().getName())
                    .hasSize(4)
                    .contains("POST")
                    .endsWith("GET", "PATCH");
            assertThat(letters(gateway)).isEmpty();
        }
    }

    @Test
    void doesNotHoldUpMailWhileTheServiceIsDead() {
        SERVER.stubFor(any(anyUrl()).willReturn(ok().withFixedDelay(HANGS_MILLIS)));
        try (Gateway gateway = start()) {
            keepInEveryLane(gateway);
            await().atMost(PATIENCE).until(() -> requests().size() >= Journal.PARTITIONS);

            assertMailGoesOn(gateway);
            assertThat(waiting(gateway)).isEqualTo(MEMBERS);
        }
    }

    @Test
    void doesNotHoldUpMailWhileTheServiceCannotBeReached() {
        try (Gateway gateway =
                start("--GAMBIT_CONVERSATIONS_API_BASE_URL=http://127.0.0.1:1/api/v2")) {
            keepInEveryLane(gateway);
            await().atMost(PATIENCE).until(() -> "DOWN".equals(smsState(gateway)));

            assertMailGoesOn(gateway);
            assertThat(waiting(gateway)).isEqualTo(MEMBERS);
            assertThat(letters(gateway)).isEmpty();
        }
    }

    private static void assertMailGoesOn(Gateway gateway) {
        for (int member = 0; member < MEMBERS; member++) {
            assertThat(
                            gateway.post("/v1/events/campaign-signup", SIGNUP.formatted(member))
                                    .status())
                    .isEqualTo(202);
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> waiting(gateway, DestinationName.CUSTOMERIO) == 0);
    }

    private static void keepInEveryLane(Gateway gateway) {
        for (int member = 0; member < MEMBERS; member++) {
            keep(gateway, EventType.SMS_BROADCAST, member, "{}");
        }
    }

    private static Event keep(Gateway gateway, EventType type, int member, String payload) {
        Event event =
                Events.event(type, Events.member(member), Clock.systemUTC().instant(), payload);
        Submission.Copy copy = new Submission.Copy(DestinationName.SMS, event);
        gateway.bean(Journal.class)
                .append(new Submission(event, List.of(copy), Optional.empty()))
                .join();
        return event;
    }

    private Gateway start(String... settings) {
        String[] own = {
            "--GAMBIT_CONVERSATIONS_API_BASE_URL=" + SERVER.url("/api/v2"),
            "--GAMBIT_CONVERSATIONS_API_KEY=Z2FtYml0OnMzY3JldA==",
            "--GAMBIT_BROADCAST_SPEED_LIMIT=1000",
            "--GAMBIT_SIGNUP_RELAY=false", // what is told here is kept by the tests
            "--blink.delivery.first-backoff=50ms",
            "--blink.delivery.outage-pause=100ms",
            "--blink.delivery.misconfigured-pause=100ms"
        };
        List<String> all = new ArrayList<>(List.of(settings));
        Stream.of(own)
                .filter(one -> all.stream().noneMatch(other -> sameName(one, other)))
                .forEach(all::add);
        return Gateway.start(dir, CUSTOMERIO.baseUrl(), all.toArray(String[]::new));
    }

    private static boolean sameName(String one, String other) {
        return other.startsWith(one.substring(0, one.indexOf('=') + 1));
    }

    private static void hangsOnce() {
        answers(ok().withFixedDelay(HANGS_MILLIS));
    }

    /** One after the other, and then well. */
    private static void answers(ResponseDefinitionBuilder... answers) {
        String state = Scenario.STARTED;
        for (int i = 0; i < answers.length; i++) {
            SERVER.stubFor(
                    post(anyUrl())
                            .inScenario("trouble")
                            .whenScenarioStateIs(state)
                            .willReturn(answers[i])
                            .willSetStateTo("after " + i));
            state = "after " + i;
        }
        SERVER.stubFor(
                post(anyUrl()).inScenario("trouble").whenScenarioStateIs(state).willReturn(ok()));
    }

    /** What was sent to the SMS service, in order. */
    private static List<LoggedRequest> requests() {
        List<ServeEvent> calls = new ArrayList<>(SERVER.getAllServeEvents());
        Collections.reverse(calls);
        return calls.stream().map(ServeEvent::getRequest).toList();
    }

    private static boolean isOfTheEvent(LoggedRequest request) {
        return "request-1".equals(request.getHeader("X-Request-ID"));
    }

    /** What each of them says of repeats. */
    private static List<String> repeats() {
        return requests().stream()
                .map(request -> request.getHeader("x-blink-retry-count"))
                .map(count -> Objects.requireNonNullElse(count, "first"))
                .toList();
    }

    private static String smsState(Gateway gateway) {
        return gateway.send(gateway.as("op:op-secret", "/actuator/health/destinations"))
                .json()
                .at("/components/destinations/details/sms/state")
                .asText();
    }

    private static long waiting(Gateway gateway) {
        return waiting(gateway, DestinationName.SMS);
    }

    private static long waiting(Gateway gateway, DestinationName destination) {
        return gateway.bean(Journal.class).waiting(destination);
    }

    private static List<DeadLetter> letters(Gateway gateway) {
        Filter any =
                new Filter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return gateway.bean(DeadLetters.class).find(any, OptionalLong.empty(), 10);
    }
}
