package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.dosomething.blink.Gateway.Answer;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Journal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What callers and operators see of a destination that is not configured. */
class DisabledDestinationIT {

    private static final String RELAY = "/v1/events/quasar-relay";
    private static final String REFUSED = "--blink.delivery.when-disabled.warehouse=refuse";

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
    void acceptsCountsAndForgetsWhatIsToBeDiscarded() {
        try (Gateway gateway = start()) {
            assertThat(discarded(gateway)).isZero();

            Answer answer = gateway.post(RELAY, "{\"any\":[null]}");

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.id()).matches("[0-9A-HJKMNP-TV-Z]{26}");
            assertThat(discarded(gateway)).isOne();
            assertThat(waiting(gateway)).isZero();
        }
    }

    @Test
    void answersARepeatOfADiscardedEventAlikeAlsoAfterARestart() {
        String id;
        try (Gateway gateway = start()) {
            id = withKey(gateway, "{}").id();
            assertRepeated(withKey(gateway, "{}"), id);
            assertThat(discarded(gateway)).isOne();
            assertThat(withKey(gateway, "{\"other\":1}").code())
                    .isEqualTo("error_idempotency_key_reused");
        }
        try (Gateway gateway = start()) {
            assertRepeated(withKey(gateway, "{}"), id);
            assertThat(discarded(gateway)).isZero();
        }
    }

    private static void assertRepeated(Answer answer, String id) {
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.id()).isEqualTo(id);
        assertThat(answer.json().path("duplicate").asBoolean()).isTrue();
    }

    @Test
    void refusesWhereToldToAndKeepsNothingNotEvenTheKey() {
        try (Gateway gateway = start(REFUSED)) {
            Answer answer = withKey(gateway, "{}");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("error_destination_disabled");
            assertThat(answer.response().headers().firstValue("Retry-After")).contains("60");
            assertThat(answer.json().path("message").asText()).contains("warehouse");
            String page = answer.json().path("type").asText();
            assertThat(gateway.send(gateway.anonymous(page)).status()).isEqualTo(200);
            assertThat(gateway.post(RELAY, "[]").status()).isEqualTo(422);
            assertThat(discarded(gateway)).isZero();
            assertThat(waiting(gateway)).isZero();
        }
        try (Gateway gateway = start()) {
            assertThat(withKey(gateway, "{}").json().has("duplicate")).isFalse();
        }
    }

    @Test
    void saysInTheHealthWhatIsDisabledAndIsUp() {
        try (Gateway gateway = start(REFUSED)) {
            Answer answer =
                    gateway.send(gateway.as("op:op-secret", "/actuator/health/destinations").GET());

            assertThat(answer.status()).isEqualTo(200);
            JsonNode details = answer.json().at("/components/destinations/details");
            assertThat(details.path("customerio").path("state").asText()).isEqualTo("UP");
            assertThat(details.path("warehouse").toString())
                    .isEqualTo(
                            "{\"state\":\"DISABLED\",\"whenDisabled\":\"refuse\",\"waiting\":0}");
            assertThat(details.path("sms").path("whenDisabled").asText()).isEqualTo("refuse");
            assertThat(details.path("northstar").path("whenDisabled").asText())
                    .isEqualTo("discard");
        }
    }

    @Test
    void leavesADeadLetterWhereItIsAlsoWhenItsReplayIsOrdered() {
        SERVER.stubFor(post("/lines").willReturn(status(400)));
        try (Gateway gateway = start("--blink.warehouse.url=" + SERVER.url("/lines"))) {
            gateway.post(RELAY, "{}");
            await().until(() -> waiting(gateway) == 0);
        }
        try (Gateway gateway = start()) {
            String order =
                    "{\"filter\":{\"reason\":\"rejected\"},\"run\":true,\"reason\":\"mended\"}";
            Answer answer =
                    gateway.send(
                            gateway.as("op:op-secret", "/v1/admin/dead-letters/replay")
                                    .header("Content-Type", "application/json")
                                    .POST(Gateway.body(order)));

            assertThat(answer.json().path("toReplay").asInt()).isOne();
            await().during(Duration.ofSeconds(2)).until(() -> waiting(gateway) == 0);
            JsonNode replays = gateway.send(gateway.as("op:op-secret", "/v1/admin/replays")).json();
            assertThat(replays.findValue("left").asInt()).isOne();
        }
    }

    private Gateway start(String... more) {
        return Gateway.start(dir, SERVER.baseUrl(), more);
    }

    private static Answer withKey(Gateway gateway, String body) {
        return gateway.send(
                gateway.request(RELAY).header("Idempotency-Key", "k").POST(Gateway.body(body)));
    }

    private static double discarded(Gateway gateway) {
        return gateway.bean(MeterRegistry.class)
                .get("blink.intake.discarded")
                .tag("destination", "warehouse")
                .counter()
                .count();
    }

    private static long waiting(Gateway gateway) {
        return Stream.of(DestinationName.values())
                .mapToLong(gateway.bean(Journal.class)::waiting)
                .sum();
    }
}
