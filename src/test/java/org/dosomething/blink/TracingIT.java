package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.dosomething.blink.event.DestinationName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One trace from the caller's request, across the journal, to the call, and into a collector. */
class TracingIT {

    private static final String BATCH = "/cio/api/v2/batch";
    private static final String PATH = "/v1/events/campaign-signup";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String RECORDED = "00-" + TRACE + "-" + CALLER + "-01";

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
    void passesOnTheTraceOfWhatWasKeptBeforeARestart() {
        try (Gateway gateway = Gateway.start(dir, Holding.NOWHERE)) {
            post(gateway, 1, RECORDED);
        }
        try (Gateway gateway = Gateway.start(dir, SERVER.baseUrl() + "/cio")) {
            assertThat(traceParent(calls(1).get(0))).isEqualTo(RECORDED);
        }
    }

    @Test
    void passesItOnAgainWithAReplay() {
        SERVER.stubFor(any(urlEqualTo(BATCH)).willReturn(badRequest()));
        try (Gateway gateway = Gateway.start(dir, SERVER.baseUrl() + "/cio")) {
            post(gateway, 1, RECORDED);
            calls(1);
            await().until(() -> letters(gateway) == 1);
            String body =
                    "{\"filter\":{\"type\":\"campaign-signup\"},\"run\":true,\"reason\":\"x\"}";
            gateway.send(
                    gateway.as("op:op-secret", "/v1/admin/dead-letters/replay")
                            .header("Content-Type", "application/json")
                            .POST(Gateway.body(body)));

            assertThat(traceParent(calls(2).get(1))).isEqualTo(RECORDED);
        }
    }

    @Test
    void givesABatchATraceOfItsOwn() {
        try (Gateway gateway = Gateway.start(dir, Holding.NOWHERE)) {
            for (int member = 0; member < 40; member++) {
                post(gateway, member, RECORDED);
            }
        }
        try (Gateway gateway = Gateway.start(dir, SERVER.baseUrl() + "/cio")) {
            await().until(() -> Holding.waiting(gateway, DestinationName.CUSTOMERIO).isEmpty());
        }
        List<LoggedRequest> batches =
                SERVER.findAll(postRequestedFor(urlEqualTo(BATCH))).stream()
                        .filter(call -> call.getBodyAsString().split("\"action\"").length > 2)
                        .toList();
        assertThat(batches).isNotEmpty();
        assertThat(batches.stream().map(TracingIT::traceParent))
                .doesNotHaveDuplicates()
                .allMatch(trace -> trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"))
                .noneMatch(trace -> trace.contains(TRACE));
    }

    @Test
    void exportsTheRequestAndTheCallAsPartsOfTheCallersTrace() {
        try (Gateway gateway =
                Gateway.start(
                        dir,
                        SERVER.baseUrl() + "/cio",
                        "--management.otlp.tracing.endpoint=" + SERVER.baseUrl() + "/v1/traces")) {
            post(gateway, 1, RECORDED);
            String called = traceParent(calls(1).get(0));
            assertThat(called).startsWith("00-" + TRACE).endsWith("-01").isNotEqualTo(RECORDED);
            gateway.close(); // what is recorded leaves by then

            byte[] exported = exported();
            assertThat(holds(exported, hex(TRACE))).isTrue();
            assertThat(holds(exported, hex(CALLER))).as("the request's parent").isTrue();
            assertThat(holds(exported, hex(called.substring(36, 52)))).as("the call").isTrue();
            assertThat(
                            Stream.of(
                                            "POST /v1/events/campaign-signup",
                                            "deliver customerio",
                                            "service.name",
                                            "blink")
                                    .filter(text -> !holds(exported, text.getBytes())))
                    .isEmpty();
        }
    }

    @Test
    void recordsNothingUnlessItIsToldWhereto() {
        try (Gateway gateway = Gateway.start(dir, SERVER.baseUrl() + "/cio")) {
            post(gateway, 1, RECORDED);

            // as it came: no span of ours is in between
            assertThat(traceParent(calls(1).get(0))).isEqualTo(RECORDED);
        }
    }

    @Test
    void keepsEachRequestsTraceApartInOneThread() {
        String[] oneThread = {
            "--server.tomcat.threads.max=1", "--server.tomcat.threads.min-spare=1"
        };
        String other = RECORDED.replace(TRACE, "c".repeat(32));
        try (Gateway gateway = Gateway.start(dir, Holding.NOWHERE, oneThread)) {
            post(gateway, 1, RECORDED);
            post(gateway, 2, "nonsense");
            post(gateway, 3, other);
            gateway.post(PATH, signup(4));

            List<String> kept =
                    Holding.waiting(gateway, DestinationName.CUSTOMERIO).stream()
                            .map(entry -> entry.event().traceParent().orElseThrow())
                            .toList();
            assertThat(kept).hasSize(4).doesNotHaveDuplicates();
            assertThat(kept.get(0)).isEqualTo(RECORDED);
            assertThat(kept.get(2)).isEqualTo(other);
        }
    }

    private static void post(Gateway gateway, int member, String traceParent) {
        Gateway.Answer answer =
                gateway.send(
                        gateway.request(PATH)
                                .header("traceparent", traceParent)
                                .POST(Gateway.body(signup(member))));
        assertThat(answer.status()).isEqualTo(202);
    }

    private static String signup(int member) {
        return "{\"id\":\"1\",\"northstar_id\":\"%s\",\"campaign_id\":\"2\"}"
                .formatted(Events.member(member).value());
    }

    private static List<LoggedRequest> calls(int number) {
        return await().until(
                        () -> SERVER.findAll(postRequestedFor(urlEqualTo(BATCH))),
                        calls -> calls.size() >= number);
    }

    private static String traceParent(LoggedRequest call) {
        return call.getHeader("traceparent");
    }

    private static int letters(Gateway gateway) {
        return gateway.send(gateway.as("op:op-secret", "/v1/admin/dead-letters").GET())
                .json()
                .path("items")
                .size();
    }

    private static byte[] exported() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        SERVER.findAll(postRequestedFor(urlEqualTo("/v1/traces")))
                .forEach(call -> all.writeBytes(call.getBody()));
        return all.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static boolean holds(byte[] all, byte[] part) {
        return new String(all, StandardCharsets.ISO_8859_1)
                .contains(new String(part, StandardCharsets.ISO_8859_1));
    }
}
