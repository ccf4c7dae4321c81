package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.dosomething.blink.Gateway.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is sent to a destination that is paused, by anyone, until it is resumed. */
class PausedDestinationIT {

    private static final String MEMBER = "5f0c7a1b2d3e4f5a6b7c8d93";
    private static final String DESTINATIONS = "/v1/admin/destinations";
    private static final String PAUSE = DESTINATIONS + "/customerio/pause";
    private static final String RESUME = DESTINATIONS + "/customerio/resume";

    /** Longer than a gateway takes to look. */
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private static EmbeddedPostgres postgres;

    @TempDir Path dir;
    private final List<Gateway> gateways = new ArrayList<>();
    private WireMockServer customerIo;
    private Kept kept = Kept.SQLITE;

    /** Where the journal is. */
    enum Kept {
        SQLITE,
        POSTGRESQL
    }

    @BeforeAll
    static void startPostgres() throws Exception {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void startCustomerIo() {
        customerIo = new WireMockServer(options().dynamicPort());
        customerIo.start();
        customerIo.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    }

    @AfterEach
    void stop() throws Exception {
        gateways.forEach(Gateway::close);
        customerIo.stop();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsNothingUntilItIsResumedAndThenInOrder(Kept where) throws Exception {
        kept = where;
        Gateway gateway = start();
        JsonNode paused = order(gateway, PAUSE, "a template is wrong").json();
        String first = signup(gateway, 1);
        String second = signup(gateway, 2);

        assertThat(paused.path("state").asText()).isEqualTo("PAUSED");
        assertThat(paused.at("/pause/who").asText()).isEqualTo("op");
        assertThat(paused.at("/pause/why").asText()).isEqualTo("a template is wrong");
        assertNothingIsSent();
        assertThat(state(gateway).path("waiting").asInt()).isEqualTo(2);
        assertThat(state(gateway).path("oldestAgeSeconds").asInt()).isPositive();
        JsonNode behind = event(gateway, second).at("/parts/0/behind");
        assertThat(behind.path("destinationState").asText()).isEqualTo("PAUSED");
        assertThat(behind.path("destinationReason").asText()).isEqualTo("a template is wrong");
        assertThat(behind.path("ofMember").asInt()).isEqualTo(1);

        Answer resumed = gateway.send(operator(gateway, RESUME).POST(Gateway.body("")));

        assertThat(resumed.status()).isEqualTo(200);
        assertThat(resumed.json().path("state").asText()).isEqualTo("UP");
        assertThat(resumed.json().has("pause")).isFalse();
        await().until(() -> sent().size() == 2);
        assertThat(sent()).containsExactly(first, second);
        await().until(() -> fate(gateway, second).equals("delivered"));
    }

    @ParameterizedTest
    @EnumSource
    void isPausedStillAfterARestart(Kept where) {
        kept = where;
        Gateway first = start();
        order(first, PAUSE, "over the night");
        stop(first);

        Gateway second = start();
        String event = signup(second, 1);
        assertNothingIsSent();
        assertThat(state(second).path("state").asText()).isEqualTo("PAUSED");
        assertThat(state(second).at("/pause/why").asText()).isEqualTo("over the night");

        order(second, RESUME, "in the morning");
        await().untilAsserted(() -> assertThat(sent()).containsExactly(event));
    }

    @Test
    void sendsNothingOfWhatWaitedWhenItStartsPaused() {
        customerIo.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
        Gateway first = start();
        signup(first, 1);
        await().until(() -> !customerIo.getAllServeEvents().isEmpty());
        order(first, PAUSE, "first the disk");
        stop(first);
        customerIo.resetRequests();

        start();

        assertNothingIsSent();
    }

    @Test
    void isNoticedByTheOtherGatewaysOfAJournal() {
        kept = Kept.POSTGRESQL;
        Gateway one = start();
        Gateway other = start();
        order(one, PAUSE, "for all");
        await().until(() -> state(other).path("state").asText().equals("PAUSED"));

        List<String> events = new ArrayList<>();
        for (int member = 0; member < 40; member++) {
            events.add(signup(member % 2 == 0 ? one : other, String.format("%024x", member), 1));
        }
        assertNothingIsSent();
        assertThat(state(one).path("waiting").asInt()).isEqualTo(40);

        order(other, RESUME, "for all");
        await().until(() -> state(one).path("state").asText().equals("UP"));
        await().untilAsserted(() -> assertThat(sent()).containsExactlyInAnyOrderElementsOf(events));
    }

    @Test
    void letsACallInFlightEndAndCountsIt() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger batches = new AtomicInteger();
        HttpServer slow = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        slow.setExecutor(Executors.newCachedThreadPool());
        slow.createContext("/", exchange -> answer(exchange, 404));
        slow.createContext(
                "/api/v2/batch",
                exchange -> {
                    batches.incrementAndGet();
                    arrived.countDown();
                    awaitQuietly(release);
                    answer(exchange, 200);
                });
        slow.start();
        Gateway gateway = start("http://localhost:" + slow.getAddress().getPort());
        String inFlight = signup(gateway, 1);
        String next = signup(gateway, 2);
        arrived.await();

        order(gateway, PAUSE, "now");
        release.countDown();

        await().until(() -> fate(gateway, inFlight).equals("delivered"));
        await().during(A_WHILE).until(() -> batches.get() == 1);
        assertThat(fate(gateway, next)).isEqualTo("waiting");
        assertThat(event(gateway, next).at("/parts/0/attempts").asInt()).isZero();
        slow.stop(0);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, 2);
        exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void isNotDown() {
        customerIo.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
        Gateway gateway = start();
        signup(gateway, 1);
        await().until(() -> health(gateway).status() == 503);

        order(gateway, PAUSE, "new credentials are on their way");

        Answer health = health(gateway);
        assertThat(health.status()).isEqualTo(200);
        JsonNode details = health.json().at("/components/destinations/details/customerio");
        assertThat(details.path("state").asText()).isEqualTo("PAUSED");
        assertThat(details.path("pausedBy").asText()).isEqualTo("op");
        assertThat(details.path("pausedBecause").asText())
                .isEqualTo("new credentials are on their way");
        assertThat(details.path("lastError").asText()).isNotEmpty();
        assertThat(gateway.send(gateway.anonymous("/actuator/health/readiness")).status())
                .isEqualTo(200);
        assertThat(signup(gateway, 2)).isNotEmpty();

        order(gateway, RESUME, "");
        assertThat(state(gateway).path("state").asText()).isEqualTo("DOWN");
    }

    @Test
    void keepsWhoPausedItFirstAndWritesDownEachChange() {
        Gateway gateway = start();
        signup(gateway, 1);
        await().until(() -> state(gateway).path("waiting").asInt() == 0);

        order(gateway, PAUSE, "first");
        signup(gateway, 2);
        assertThat(order(gateway, PAUSE, "second").json().at("/pause/why").asText())
                .isEqualTo("first");
        order(gateway, RESUME, "done");
        assertThat(order(gateway, RESUME, "again").status()).isEqualTo(200);

        JsonNode audit = gateway.send(operator(gateway, "/v1/admin/audit").GET()).json();
        assertThat(audit.at("/items").findValuesAsText("action"))
                .containsExactly("resume", "pause");
        assertThat(audit.at("/items").findValuesAsText("why")).containsExactly("done", "first");
        assertThat(audit.at("/items").findValuesAsText("subject"))
                .containsOnly("destination customerio");
        assertThat(audit.at("/items").findValuesAsText("count")).containsExactly("1", "0");
    }

    @Test
    void doesNothingWhereTheOrderIsUnclear() {
        Gateway gateway = start();

        assertThat(status(gateway, "customerio/pause", "{}")).isEqualTo(422);
        assertThat(status(gateway, "customerio/pause", "{'reason':' '}")).isEqualTo(422);
        assertThat(status(gateway, "customerio/pause", "{'reason':1}")).isEqualTo(422);
        assertThat(status(gateway, "customerio/pause", "{'reason':'x','why':'y'}")).isEqualTo(422);
        assertThat(status(gateway, "customerio/pause?force=true", "{'reason':'x'}")).isEqualTo(422);
        assertThat(status(gateway, "customerio/pause", "")).isEqualTo(400);
        assertThat(status(gateway, "Customerio/pause", "{'reason':'x'}")).isEqualTo(404);
        assertThat(status(gateway, "nowhere/resume", "")).isEqualTo(404);
        assertThat(status(gateway, "customerio/resume", "{'reason':[]}")).isEqualTo(422);
        assertThat(status(gateway, "customerio/resume", "[]")).isEqualTo(422);
        String tooLong = "{'reason':'" + "x".repeat(201) + "'}";
        assertThat(status(gateway, "customerio/pause", tooLong)).isEqualTo(422);

        assertThat(state(gateway).path("state").asText()).isEqualTo("UP");
        assertThat(gateway.send(operator(gateway, "/v1/admin/audit").GET()).json().at("/items"))
                .isEmpty();
    }

    private static int status(Gateway gateway, String path, String body) {
        HttpRequest.Builder request = operator(gateway, DESTINATIONS + "/" + path);
        return gateway.send(request.POST(Gateway.body(body.replace('\'', '"')))).status();
    }

    @Test
    void pausesADestinationThatIsNotConfigured() {
        Gateway gateway = start();

        Answer answer = order(gateway, DESTINATIONS + "/warehouse/pause", "before it is there");

        assertThat(answer.json().path("state").asText()).isEqualTo("DISABLED");
        assertThat(answer.json().at("/pause/why").asText()).isEqualTo("before it is there");
    }

    private void assertNothingIsSent() {
        await().during(A_WHILE).atMost(A_WHILE.plusSeconds(5)).until(() -> asked() == 0);
    }

    private int asked() {
        return customerIo.findAll(postRequestedFor(urlPathEqualTo("/api/v2/batch"))).size();
    }

    /** Ids in the order in which they were sent. */
    private List<String> sent() throws Exception {
        List<String> ids = new ArrayList<>();
        for (LoggedRequest batch :
                customerIo.findAll(postRequestedFor(urlPathEqualTo("/api/v2/batch")))) {
            JsonNode operations = new ObjectMapper().readTree(batch.getBodyAsString());
            ids.addAll(operations.findValuesAsText("id"));
        }
        ids.removeIf(id -> id.length() != 26);
        return ids;
    }

    private Gateway start() {
        return start(customerIo.baseUrl());
    }

    private Gateway start(String trackUrl) {
        String shared = kept == Kept.POSTGRESQL ? postgres.getJdbcUrl("postgres", "postgres") : "";
        Gateway gateway = Gateway.start(dir, trackUrl, "--blink.journal.shared.url=" + shared);
        gateways.add(gateway);
        return gateway;
    }

    private void stop(Gateway gateway) {
        gateways.remove(gateway);
        gateway.close();
    }

    private static String signup(Gateway gateway, int id) {
        return signup(gateway, MEMBER, id);
    }

    private static String signup(Gateway gateway, String member, int id) {
        String body = "{\"id\":%d,\"northstar_id\":\"%s\",\"campaign_id\":2}";
        Answer answer = gateway.post("/v1/events/campaign-signup", String.format(body, id, member));
        assertThat(answer.status()).isEqualTo(202);
        return answer.id();
    }

    private static Answer order(Gateway gateway, String path, String reason) {
        String body = "{\"reason\":\"" + reason + "\"}";
        Answer answer = gateway.send(operator(gateway, path).POST(Gateway.body(body)));
        assertThat(answer.status()).isEqualTo(200);
        return answer;
    }

    private static JsonNode state(Gateway gateway) {
        return gateway.send(operator(gateway, DESTINATIONS).GET()).json().at("/items/0");
    }

    private static JsonNode event(Gateway gateway, String id) {
        return gateway.send(operator(gateway, "/v1/admin/events/" + id).GET()).json();
    }

    private static String fate(Gateway gateway, String id) {
        return event(gateway, id).at("/parts/0/state").asText();
    }

    private static Answer health(Gateway gateway) {
        return gateway.send(operator(gateway, "/actuator/health/destinations").GET());
    }

    private static HttpRequest.Builder operator(Gateway gateway, String path) {
        return gateway.as("op:op-secret", path).header("Content-Type", "application/json");
    }
}
