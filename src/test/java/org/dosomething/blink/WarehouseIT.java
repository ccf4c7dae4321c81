package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.DeadLetter;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.DeadLetters.Filter;
import org.dosomething.blink.journal.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From the caller to the warehouse, through the real journal and its lanes. */
class WarehouseIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RELAY = "/v1/events/quasar-relay";

    /** All in one lane, so that they are sent together. */
    private static final List<MemberId> MEMBERS =
            IntStream.range(0, 10_000)
                    .mapToObj(Events::member)
                    .filter(member -> member.partition(Journal.PARTITIONS) == 3)
                    .limit(12)
                    .toList();

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    @TempDir Path dir;

    @BeforeEach
    void takeEverything() {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    }

    @Test
    void sendsWhatCameOnOneLineWhateverItsForm() {
        try (Gateway gateway = start()) {
            String id = gateway.post(RELAY, "{\n \"any\" : [ null,\n 1.10 ]\r\n}\n").id();
            await().until(() -> waiting(gateway) == 0);

            assertThat(calls().get(0).getRequest().getBodyAsString())
                    .matches(
                            "\\{\"id\":\""
                                    + id
                                    + "\",\"type\":\"quasar-relay\","
                                    + "\"accepted_at\":\"[-0-9]{10}T[:0-9]{8}\\.[0-9]{3}Z\","
                                    + "\"payload\":\\{\"any\":\\[null,1\\.10]}}\n");
        }
    }

    @Test
    void keepsEachMembersOrderThroughWhateverTheWarehouseAnswers() {
        answers(
                status(503),
                aResponse().withStatus(429).withHeader("Retry-After", "1"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                status(401),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                status(500));
        Map<String, List<Integer>> accepted = new HashMap<>();
        try (Gateway gateway = start()) {
            for (int i = 0; i < 120; i++) {
                MemberId member = MEMBERS.get(i % MEMBERS.size());
                relay(gateway, member, i);
                accepted.computeIfAbsent(member.value(), any -> new ArrayList<>()).add(i);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> waiting(gateway) == 0);

            assertThat(calls()).hasSizeLessThan(120).allSatisfy(WarehouseIT::hasNoMemberTwice);
            assertThat(taken()).isEqualTo(accepted);
            assertThat(letters(gateway)).isEmpty();
        }
    }

    @Test
    void findsTheOneThatIsRefusedByHalvingAndTakesTheOthers() {
        SERVER.stubFor(lines().willReturn(status(401)));
        try (Gateway gateway = start()) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < MEMBERS.size(); i++) {
                ids.add(relay(gateway, MEMBERS.get(i), i));
            }
            String guilty = ids.get(7);
            SERVER.resetAll();
            SERVER.stubFor(lines().willReturn(ok()));
            SERVER.stubFor(lines().withRequestBody(containing(guilty)).willReturn(status(400)));
            await().until(() -> waiting(gateway) == 0);

            assertThat(calls())
                    .filteredOn(call -> call.getRequest().getBodyAsString().contains(guilty))
                    .extracting(call -> payloads(call).size())
                    .hasSizeGreaterThan(2)
                    .isSortedAccordingTo(Comparator.reverseOrder())
                    .endsWith(1);
            assertThat(calls()).hasSizeLessThan(12);
            assertThat(taken().values()).hasSize(11).allMatch(numbers -> numbers.size() == 1);
            assertThat(letters(gateway))
                    .singleElement()
                    .satisfies(
                            letter -> {
                                assertThat(letter.event().id()).hasToString(guilty);
                                assertThat(letter.destination())
                                        .isEqualTo(DestinationName.WAREHOUSE);
                                assertThat(letter.reason()).isEqualTo("rejected");
                                assertThat(letter.status()).hasValue(400);
                            });
        }
    }

    @Test
    void deliversWhatWasLeftFromAFormerConfigurationOnceItIsConfiguredAgain() {
        SERVER.stubFor(lines().willReturn(status(503)));
        String id;
        try (Gateway gateway = start()) {
            id = gateway.post(RELAY, "{\"left\":1}").id();
        }
        try (Gateway gateway = Gateway.start(dir, SERVER.baseUrl())) {
            assertThat(gateway.post(RELAY, "{\"never\":1}").status()).isEqualTo(202);
            JsonNode health =
                    gateway.send(gateway.as("op:op-secret", "/actuator/health/destinations"))
                            .json()
                            .at("/components/destinations/details/warehouse");
            assertThat(health.path("state").asText()).isEqualTo("DISABLED");
            assertThat(health.path("waiting").asInt()).isOne();
        }
        SERVER.resetAll();
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        try (Gateway gateway = start()) {
            await().until(() -> waiting(gateway) == 0);

            assertThat(calls())
                    .singleElement()
                    .satisfies(
                            call ->
                                    assertThat(call.getRequest().getBodyAsString())
                                            .contains(id)
                                            .doesNotContain("never"));
        }
    }

    private Gateway start() {
        return Gateway.start(
                dir,
                SERVER.baseUrl(),
                "--blink.warehouse.url=" + SERVER.url("/lines"),
                "--blink.delivery.first-backoff=50ms",
                "--blink.delivery.outage-pause=100ms",
                "--blink.delivery.misconfigured-pause=100ms");
    }

    private static String relay(Gateway gateway, MemberId member, int number) {
        String payload = "{\"northstar_id\":\"%s\",\"n\":%d}".formatted(member.value(), number);
        return gateway.post(RELAY, payload).id();
    }

    /** One after the other, and then well. */
    private static void answers(ResponseDefinitionBuilder... answers) {
        String state = Scenario.STARTED;
        for (int i = 0; i < answers.length; i++) {
            SERVER.stubFor(
                    lines().inScenario("trouble")
                            .whenScenarioStateIs(state)
                            .willReturn(answers[i])
                            .willSetStateTo("after " + i));
            state = "after " + i;
        }
        SERVER.stubFor(lines().inScenario("trouble").whenScenarioStateIs(state).willReturn(ok()));
    }

    private static MappingBuilder lines() {
        return post(urlPathEqualTo("/lines"));
    }

    /** What was sent to the warehouse, in order. */
    private static List<ServeEvent> calls() {
        List<ServeEvent> calls = new ArrayList<>(SERVER.getAllServeEvents());
        calls.removeIf(call -> !call.getRequest().getUrl().startsWith("/lines"));
        Collections.reverse(calls);
        return calls;
    }

    private static void hasNoMemberTwice(ServeEvent call) {
        assertThat(payloads(call)).extracting(WarehouseIT::member).doesNotHaveDuplicates();
    }

    /** What was answered well, for each member, in order. */
    private static Map<String, List<Integer>> taken() {
        Map<String, List<Integer>> taken = new HashMap<>();
        calls().stream()
                .filter(call -> call.getResponse().getStatus() == 200)
                .filter(call -> call.getResponse().getFault() == null)
                .flatMap(call -> payloads(call).stream())
                .forEach(
                        payload ->
                                taken.computeIfAbsent(member(payload), any -> new ArrayList<>())
                                        .add(payload.path("n").asInt()));
        return taken;
    }

    private static String member(JsonNode payload) {
        return payload.path("northstar_id").asText();
    }

    private static List<JsonNode> payloads(ServeEvent call) {
        return call.getRequest().getBodyAsString().lines().map(WarehouseIT::payload).toList();
    }

    private static JsonNode payload(String line) {
        try {
            return JSON.readTree(line).path("payload");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long waiting(Gateway gateway) {
        return gateway.bean(Journal.class).waiting(DestinationName.WAREHOUSE);
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
