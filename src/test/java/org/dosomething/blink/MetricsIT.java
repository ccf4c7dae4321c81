package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The values that an operator gets to see, zeros included. */
class MetricsIT {

    private static final String UPDATED = "/v1/events/password-updated";
    private static final String DOOR = "path=\"password-updated\"";
    private static final String NOBODY = "http://127.0.0.1:9";

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
    void showsWhatWasAcceptedRepeatedRefusedAndDelivered() {
        try (Gateway gateway = start(SERVER.baseUrl())) {
            assertThat(withKey(gateway, "one").status()).isEqualTo(202);
            assertThat(withKey(gateway, "one").json().has("duplicate")).isTrue();
            assertThat(gateway.post("/api/v1/events/user-password-updated/", body(2)).status())
                    .isEqualTo(202);
            assertThat(gateway.post(UPDATED, "{").status()).isEqualTo(400);
            assertThat(gateway.post(UPDATED, "{}").status()).isEqualTo(422);
            assertThat(gateway.post("/v1/events/quasar-relay", "{}").status()).isEqualTo(202);
            await().until(() -> waiting(gateway, "customerio") == 0);

            Scrape scrape = Scrape.of(gateway);
            assertThat(intake(scrape, "accepted_events_total{client=\"app\"," + DOOR)).isEqualTo(2);
            assertThat(intake(scrape, "repeated_events_total{client=\"app\"," + DOOR)).isOne();
            assertThat(intake(scrape, "accepted_events_total{client=\"op\"," + DOOR)).isZero();
            assertThat(refused(scrape, "app", "error_parsing_body")).isOne();
            assertThat(refused(scrape, "app", "error_validation_failed")).isOne();
            assertThat(refused(scrape, "app", "error_journal_unavailable")).isZero();
            assertThat(intake(scrape, "answered_seconds_count{" + DOOR + ",result=\"accepted\""))
                    .isEqualTo(3);
            assertThat(intake(scrape, "answered_seconds_count{" + DOOR + ",result=\"refused\""))
                    .isEqualTo(2);
            assertThat(
                            intake(
                                    scrape,
                                    "answered_seconds_bucket{"
                                            + DOOR
                                            + ",result=\"accepted\",le=\"+Inf\""))
                    .isEqualTo(3);
            assertThat(intake(scrape, "discarded_events_total{destination=\"warehouse\"")).isOne();
            assertThat(intake(scrape, "discarded_events_total{destination=\"northstar\"")).isZero();

            assertThat(scrape.value("blink_journal_kept_events_sum")).isEqualTo(4);
            assertThat(scrape.value("blink_journal_committed_seconds_count")).isBetween(3.0, 50.0);
            assertThat(scrape.value("blink_journal_failed_writes_total")).isZero();
            assertThat(scrape.value("blink_journal_used_bytes")).isPositive();
            assertThat(scrape.value("blink_journal_free_bytes")).isPositive();
            assertThat(scrape.value("blink_journal_reserve_bytes")).isEqualTo(1 << 20);

            assertThat(attempted(scrape, "delivered")).isEqualTo(2);
            assertThat(attempted(scrape, "rejected")).isZero();
            assertThat(attempted(scrape, "deferred_failed")).isZero();
            assertThat(ofCustomerIo(scrape, "blink_delivery_sent_operations_sum")).isEqualTo(2);
            assertThat(ofCustomerIo(scrape, "blink_delivery_delivered_seconds_count")).isEqualTo(2);
            assertThat(ofCustomerIo(scrape, "blink_delivery_expired_events_total")).isZero();
            assertThat(ofCustomerIo(scrape, "blink_journal_oldest_seconds")).isZero();
            assertThat(ofCustomerIo(scrape, "blink_outbound_waiting_calls")).isZero();
            assertThat(state(scrape, "blink_delivery_state", "up")).isOne();
            assertThat(state(scrape, "blink_delivery_state", "down")).isZero();
            assertThat(state(scrape, "blink_outbound_breaker_state", "closed")).isOne();
            assertThat(state(scrape, "blink_outbound_breaker_state", "open")).isZero();
        }
    }

    @Test
    void showsWhoIsRefusedAndNoNameThatACallerInvents() {
        try (Gateway gateway = start(SERVER.baseUrl())) {
            gateway.send(gateway.as("mallory:guess", UPDATED).POST(Gateway.body("{}")));
            gateway.send(gateway.as("op:op-secret", UPDATED).POST(Gateway.body("{}")));
            gateway.send(gateway.anonymous("/v1/mallory").GET());

            Scrape scrape = Scrape.of(gateway);
            assertThat(refused(scrape, "unknown", "error_unauthorized")).isOne();
            assertThat(refused(scrape, "op", "error_forbidden")).isOne();
            assertThat(
                            intake(
                                    scrape,
                                    "refused_requests_total{client=\"unknown\",path=\"other\","
                                            + "reason=\"error_unauthorized\""))
                    .isOne();
            assertThat(scrape.text()).doesNotContain("mallory");
        }
    }

    @Test
    void showsWhatWaitsWhileADestinationIsAway() {
        try (Gateway gateway = start(NOBODY)) {
            gateway.post(UPDATED, body(1));
            await().until(() -> attempted(Scrape.of(gateway), "deferred_unreachable") > 0);
            await().until(() -> waiting(gateway, "customerio") == 1);

            Scrape scrape = Scrape.of(gateway);
            assertThat(ofCustomerIo(scrape, "blink_journal_oldest_seconds")).isPositive();
            assertThat(state(scrape, "blink_delivery_state", "down")).isOne();
            assertThat(attempted(scrape, "delivered")).isZero();
            assertThat(ofCustomerIo(scrape, "blink_delivery_delivered_seconds_count")).isZero();
        }
    }

    @Test
    void showsDeadLettersAndHowFarTheirReplayIs() {
        SERVER.stubFor(post("/lines").withRequestBody(containing("bad")).willReturn(status(400)));
        String warehouse = "--blink.warehouse.url=" + SERVER.url("/lines");
        try (Gateway gateway = start(SERVER.baseUrl(), warehouse)) {
            gateway.post("/v1/events/quasar-relay", "{\"a\":\"bad\"}");
            await().until(() -> letters(gateway) == 1);

            Scrape scrape = Scrape.of(gateway);
            assertThat(
                            scrape.value(
                                    "blink_delivery_buried_events_total{"
                                            + "destination=\"warehouse\",reason=\"rejected\"}"))
                    .isOne();
            assertThat(scrape.value("blink_deadletter_replayed_letters_total")).isZero();
        }
        try (Gateway gateway = start(SERVER.baseUrl())) { // the replay waits until it is back
            assertThat(replaying(gateway)).isZero();
            replay(gateway);
            await().until(() -> replaying(gateway) == 1);
            assertThat(letters(gateway)).isOne();
        }
        SERVER.stubFor(post("/lines").willReturn(status(200)));
        try (Gateway gateway = start(SERVER.baseUrl(), warehouse)) {
            await().until(
                            () ->
                                    Scrape.of(gateway)
                                                    .value(
                                                            "blink_deadletter_replayed_letters_total")
                                            == 1);
            await().until(() -> letters(gateway) == 0);
            assertThat(replaying(gateway)).isZero();
        }
    }

    @Test
    void showsTheRestWhileTheJournalCannotBeRead() {
        String away = "--blink.journal.shared.url=jdbc:postgresql://127.0.0.1:9/blink";
        try (Gateway gateway = start(SERVER.baseUrl(), away)) {
            assertThat(gateway.post(UPDATED, body(1)).status()).isEqualTo(503);

            Scrape scrape = Scrape.of(gateway);
            assertThat(ofCustomerIo(scrape, "blink_journal_waiting_events")).isNaN();
            assertThat(ofCustomerIo(scrape, "blink_journal_oldest_seconds")).isNaN();
            assertThat(scrape.value("blink_journal_used_bytes")).isNaN();
            assertThat(ofCustomerIo(scrape, "blink_deadletter_replaying_letters")).isNaN();
            assertThat(refused(scrape, "app", "error_journal_unavailable")).isOne();
        }
    }

    private Gateway start(String trackUrl, String... more) {
        return Gateway.start(dir, trackUrl, more);
    }

    private static Gateway.Answer withKey(Gateway gateway, String key) {
        return gateway.send(
                gateway.request(UPDATED)
                        .header("Idempotency-Key", key)
                        .POST(Gateway.body(body(1))));
    }

    private static String body(int member) {
        return "{\"userId\":\"" + Events.member(member).value() + "\",\"updatedVia\":\"web\"}";
    }

    private static void replay(Gateway gateway) {
        String order = "{\"filter\":{\"reason\":\"rejected\"},\"run\":true,\"reason\":\"mended\"}";
        gateway.send(
                gateway.as("op:op-secret", "/v1/admin/dead-letters/replay")
                        .header("Content-Type", "application/json")
                        .POST(Gateway.body(order)));
    }

    private static double waiting(Gateway gateway, String destination) {
        return Scrape.of(gateway)
                .value("blink_journal_waiting_events{destination=\"" + destination + "\"}");
    }

    private static double letters(Gateway gateway) {
        return Scrape.of(gateway)
                .value(
                        "blink_deadletter_kept_letters{destination=\"warehouse\","
                                + "reason=\"rejected\"}");
    }

    private static double replaying(Gateway gateway) {
        return Scrape.of(gateway)
                .value("blink_deadletter_replaying_letters{destination=\"warehouse\"}");
    }

    private static double intake(Scrape scrape, String series) {
        return scrape.value("blink_intake_" + series + "}");
    }

    private static double refused(Scrape scrape, String client, String reason) {
        return intake(
                scrape,
                "refused_requests_total{client=\"%s\",%s,reason=\"%s\""
                        .formatted(client, DOOR, reason));
    }

    private static double attempted(Scrape scrape, String result) {
        return scrape.value(
                "blink_delivery_attempted_events_total{destination=\"customerio\",result=\"%s\"}"
                        .formatted(result));
    }

    private static double ofCustomerIo(Scrape scrape, String name) {
        return scrape.value(name + "{destination=\"customerio\"}");
    }

    private static double state(Scrape scrape, String name, String state) {
        return scrape.value(name + "{destination=\"customerio\",state=\"" + state + "\"}");
    }
}
