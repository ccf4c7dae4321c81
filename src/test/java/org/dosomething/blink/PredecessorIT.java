package org.dosomething.blink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was posted to the predecessor is posted to the packaged gateway; nobody should notice. */
class PredecessorIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TWILIO_TOKEN = "a-token-of-twilio";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** The file in which it is also recorded how it asked for a token. */
    private static final String WITH_TOKEN = "report-unsubscribed";

    private static final StandIns SERVICES = new StandIns();
    private static PackagedGateway gateway;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        gateway = PackagedGateway.start(directory, environment());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        gateway.close();
        SERVICES.close();
    }

    private static Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(SERVICES.environment());
        all.put("BLINK_APP_AUTH_NAME", "rogue");
        all.put("BLINK_APP_AUTH_PASSWORD", "a-password");
        all.put("BLINK_OPS_AUTH_NAME", "op");
        all.put("BLINK_OPS_AUTH_PASSWORD", "another-password");
        all.put("CUSTOMER_IO_API_SITE_ID", "site");
        all.put("CUSTOMER_IO_API_KEY", "key");
        all.put("TWILIO_API_AUTH_TOKEN", TWILIO_TOKEN);
        all.put("GAMBIT_CONVERSATIONS_API_KEY", "Z2FtYml0OmtleQ==");
        all.put("DS_NORTHSTAR_API_OAUTH_CLIENT_ID", "blink");
        all.put("DS_NORTHSTAR_API_OAUTH_CLIENT_SECRET", "a-secret");
        all.put("DS_NORTHSTAR_API_OAUTH_SCOPES", "admin user write");
        all.put("BLINK_DELIVERY_FIRSTBACKOFF", "100ms");
        all.put("BLINK_SHUTDOWN_DRAIN", "0s");
        return all;
    }

    @ParameterizedTest
    @MethodSource("org.dosomething.blink.RecordedExchange#names")
    void answersAndTellsTheOthersAsThePredecessorDid(String name) throws Exception {
        RecordedExchange recorded = RecordedExchange.read(name);
        SERVICES.answerWith(Optional.ofNullable(recorded.services()).orElse(List.of()));
        int before = SERVICES.count();

        HttpResponse<String> answer = send(recorded.request());
        await().atMost(Duration.ofSeconds(60)).until(() -> waiting() == 0);

        compare(recorded.expectedAnswer(), answer);
        assertThat(SERVICES.callsAfter(before, header(answer, "X-Request-ID")))
                .isEqualTo(recorded.expectedCalls());
        if (name.equals(WITH_TOKEN)) {
            assertThat(SERVICES.tokenCalls()).containsExactly(recorded.expectedToken());
        }
    }

    @ParameterizedTest
    @MethodSource("org.dosomething.blink.RecordedExchange#changed")
    void isOtherwiseOnlyWhereTheDocumentationSaysSo(String name) throws IOException {
        RecordedExchange recorded = RecordedExchange.read(name);

        assertThat(recorded.now().answer()).isNotEqualTo(recorded.answer());
        assertThat(recorded.now().calls()).isNotEqualTo(recorded.calls());
        List<String> migrating = Files.readAllLines(Path.of("docs", "migrating.md"));
        assertThat(recorded.now().because())
                .isNotEmpty()
                .allMatch(place -> isRowOf(migrating, place));
    }

    /**
     * @param place a heading, and the first cell of a row below it
     */
    private static boolean isRowOf(List<String> page, String place) {
        String[] parts = place.split(": ", 2);
        return page.stream()
                .dropWhile(line -> !line.equals("## " + parts[0]))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .anyMatch(line -> line.startsWith("| " + parts[1] + " |"));
    }

    private static HttpResponse<String> send(RecordedExchange.Request request) throws Exception {
        HttpRequest.Builder builder =
                gateway.request(request.path()).header("Accept", "application/json");
        switch (request.as()) {
            case "client" -> builder.header("Authorization", login("rogue:a-password"));
            case "client with a wrong password" ->
                    builder.header("Authorization", login("rogue:another"));
            case "Twilio" -> sign(builder, TWILIO_TOKEN, request);
            case "Twilio with a wrong token" -> sign(builder, "another-token", request);
            default -> assertThat(request.as()).isEqualTo("nobody");
        }
        if (request.contentType() != null) {
            builder.header("Content-Type", request.contentType());
        }
        if (request.requestId() != null) {
            builder.header("X-Request-ID", request.requestId());
        }
        builder.method(request.method(), BodyPublishers.ofString(request.body()));
        return CLIENT.send(builder.build(), BodyHandlers.ofString());
    }

    /** Over the address without its port, which the predecessor did not know of. */
    private static void sign(
            HttpRequest.Builder builder, String token, RecordedExchange.Request request) {
        String url = "http://127.0.0.1" + request.path();
        builder.header("X-Twilio-Signature", Signed.twilioForm(token, url, request.body()));
    }

    private static String login(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** How much of what was accepted has not come to an end, at any destination. */
    private static long waiting() throws Exception {
        HttpRequest request =
                gateway.request("/actuator/health/destinations")
                        .header("Authorization", login("op:another-password"))
                        .build();
        JsonNode health = JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
        JsonNode destinations = health.at("/components/destinations/details");
        assertThat(destinations).hasSize(4);
        long waiting = 0;
        for (JsonNode destination : destinations) {
            waiting += destination.required("waiting").asLong();
        }
        return waiting;
    }

    private static void compare(RecordedExchange.Answer expected, HttpResponse<String> answer)
            throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected.status());
        Optional.ofNullable(expected.headers())
                .orElse(Map.of())
                .forEach((name, value) -> assertThat(header(answer, name)).startsWith(value));
        if (expected.json() != null) {
            JsonNode json = JSON.readTree(answer.body());
            for (String field : List.of("ok", "code", "message")) {
                assertThat(json.path(field)).as(field).isEqualTo(expected.json().path(field));
            }
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
