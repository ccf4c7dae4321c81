package org.dosomething.blink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.dosomething.blink.Gateway.Answer;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.security.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Customer.io reports, from its signature to the journal. */
class ReportingIT {

    private static final String PATH = "/v1/webhooks/customerio-email-activity";
    private static final String KEYS = "--blink.security.signatures.customerio-keys=new-key,old";
    private static final String SIGNATURE = "X-CIO-Signature";
    private static final String TIMESTAMP = "X-CIO-Timestamp";
    private static final String MEMBER = "5f3c2a9b7e1d4c0012ab34cd";
    private static final int LARGEST = 4 * 1024 * 1024;

    private static Gateway gateway;

    @BeforeAll
    static void start(@TempDir Path journal) {
        gateway = Holding.start(journal, KEYS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"event_type\":\"email_unsubscribed\",\"event_id\":\"a1\",\"data\":{\"customer_id\":\"M\"}}|1",
                "{\"object_type\":\"email\",\"metric\":\"unsubscribed\",\"event_id\":\"a2\",\"data\":{\"customer_id\":\"\",\"identifiers\":{\"id\":\"M\"}}}|1",
                "{\"object_type\":\"customer\",\"metric\":\"unsubscribed\",\"event_id\":\"a3\",\"data\":{\"identifiers\":{\"id\":\"M\"}}}|1",
                "{\"object_type\":\"sms\",\"metric\":\"unsubscribed\",\"event_id\":\"a4\",\"data\":{\"identifiers\":{\"id\":\"M\"}}}|0",
                "{\"object_type\":\"email\",\"metric\":\"opened\",\"event_id\":\"a5\",\"data\":{\"identifiers\":{\"id\":\"M\"}}}|0",
                "{\"event_type\":\"email_opened\",\"event_id\":\"a6\",\"data\":{\"customer_id\":\"M\"}}|0",
                "{\"next\":[1.50,{\"data\":null}],\"event_id\":\"a7\",\"data\":{\"customer_id\":\"M\"}}|0"
            })
    void tellsTheWarehouseOfAllAndTheIdentityServiceOfWhoWantsNoMoreMail(String text, int told) {
        String body = text.replace("\"M\"", "\"" + MEMBER + "\"");
        long before = Holding.waiting(gateway, DestinationName.NORTHSTAR).size();

        Answer answer = post(body);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.code()).isEqualTo("success_message_queued");
        Entry kept = ofWarehouse(answer.id());
        assertThat(Holding.text(kept)).isEqualTo(body);
        assertThat(kept.event().type()).isEqualTo(EventType.EMAIL_ACTIVITY);
        assertThat(kept.event().member().value()).isEqualTo(MEMBER);
        List<Entry> unsubscribed = Holding.waiting(gateway, DestinationName.NORTHSTAR);
        assertThat(unsubscribed).hasSize((int) before + told);
        assertThat(unsubscribed)
                .filteredOn(entry -> entry.event().id().value().equals(answer.id()))
                .allMatch(entry -> entry.event().type() == EventType.EMAIL_UNSUBSCRIBED)
                .allMatch(entry -> entry.event().member().value().equals(MEMBER))
                .allMatch(entry -> Holding.text(entry).equals("{}"))
                .hasSize(told);
    }

    @Test
    void writesWhatItIsToldOnOneLine() {
        Answer answer = post("{\r\n  \"a\" :\t[1.0, \"\\n\\u00e9\"]\n}");

        assertThat(Holding.text(ofWarehouse(answer.id()))).isEqualTo("{\"a\":[1.0,\"\\né\"]}");
    }

    @Test
    void dropsWhatIsReportedAgain() {
        String first = post("{\"event_id\":\"r-1\",\"x\":1}").id();

        Answer again = post("{\"event_id\":\"r-1\",\"x\":2}");

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("duplicate").asBoolean()).isTrue();
        assertThat(again.id()).isEqualTo(first);
        assertThat(post("{\"event_id\":\"r-2\",\"x\":1}").json().has("duplicate")).isFalse();
        for (String unnamed : List.of("{}", "{\"event_id\":\"\"}", "{\"event_id\":7}")) {
            assertThat(post(unnamed).json().has("duplicate")).isFalse();
            assertThat(post(unnamed).json().has("duplicate")).isFalse();
        }
    }

    @Test
    void skipsAndCountsAnUnsubscribeOfNobody() {
        double before = skipped();
        int told = Holding.waiting(gateway, DestinationName.NORTHSTAR).size();
        String deleted =
                "{\"event_type\":\"email_unsubscribed\",\"event_id\":\"s-%d\",\"data\":%s}";

        String id = post(deleted.formatted(1, "{\"customer_id\":\"\"}")).id();
        post(deleted.formatted(1, "{\"customer_id\":\"\"}"));
        post(deleted.formatted(2, "{\"customer_id\":\"../x\",\"identifiers\":{\"id\":null}}"));
        post(deleted.formatted(3, "[]"));
        post("{\"event_type\":\"email_opened\",\"event_id\":\"s-4\"}");

        assertThat(skipped() - before).isEqualTo(3);
        assertThat(Holding.waiting(gateway, DestinationName.NORTHSTAR)).hasSize(told);
        assertThat(MemberId.isObjectId(ofWarehouse(id).event().member().value())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "\"{}\"", "{\"a\":1", "{}{}", "{\"a\":1,\"a\":2}", "\0"})
    void keepsWhatItCannotReadAsADeadLetter(String body) {
        Answer answer = post(body);

        assertThat(answer.status()).isEqualTo(202);
        assertUnreadable(answer.id(), body.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void takesFourMebibytesAndKeepsTheBeginningOfWhatIsLarger() {
        String head = "{\"event_id\":\"large\",\"x\":\"";
        String fits = head + "x".repeat(LARGEST - head.length() - 2) + "\"}";

        Answer kept = post(fits);
        Answer larger = post(fits + " ");

        assertThat(kept.status()).isEqualTo(202);
        assertThat(ofWarehouse(kept.id()).event().payload().size()).isEqualTo(LARGEST);
        assertThat(larger.status()).isEqualTo(202);
        assertUnreadable(larger.id(), 64 * 1024);
    }

    private static void assertUnreadable(String id, int size) {
        assertUnreadable(gateway, id, size);
    }

    private static void assertUnreadable(Gateway at, String id, int size) {
        assertThat(size).isLessThanOrEqualTo(64 * 1024);
        assertThat(Holding.waiting(at, DestinationName.WAREHOUSE))
                .noneMatch(entry -> entry.event().id().value().equals(id));
        JsonNode letter = asOperator(at, "/v1/admin/dead-letters/" + id);
        assertThat(letter.path("reason").asText()).isEqualTo("unreadable");
        assertThat(letter.path("destination").asText()).isEqualTo("warehouse");
        assertThat(letter.path("attempts").asInt()).isZero();
        assertThat(letter.path("bytes").asInt()).isEqualTo(size);
    }

    @Test
    void neverSendsWhatItCannotRead() {
        String id = post("no object").id();
        String order = "{\"run\":true,\"reason\":\"mended\"}";

        Answer answer =
                gateway.send(
                        gateway.as("op:op-secret", "/v1/admin/dead-letters/" + id + "/replay")
                                .header("Content-Type", "application/json")
                                .POST(Gateway.body(order)));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("toReplay").asInt()).isZero();
        assertUnreadable(id, "no object".length());
    }

    @Test
    void takesWhateverASignedBodyHoldsAtAnyRate(@TempDir Path dir) {
        String rate = "--blink.security.limits.requests-per-second=1";
        try (Gateway slow = Holding.start(dir, KEYS, rate)) {
            Hostile.rounds(
                    200,
                    input -> assertThat(slow.send(hostile(slow, input)).status()).isEqualTo(202));
        }
    }

    private static HttpRequest.Builder hostile(Gateway to, Hostile input) {
        byte[] body =
                input.oneIn(2)
                        ? input.bytes(input.below(2_000))
                        : input.text(input.below(40)).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = signed(to, PATH, body, "new-key");
        for (String header : List.of("Content-Type", "Accept", "Content-Encoding", "X-Any")) {
            if (input.oneIn(2)) {
                request.setHeader(header, printable(input));
            }
        }
        return request;
    }

    private static String printable(Hostile input) {
        String some =
                input.oneOf(
                        "application/json",
                        "multipart/form-data",
                        "gzip",
                        "text/html;q=0",
                        "a/b/c");
        return (some + input.text(3)).replaceAll("[^ -~]", "").strip();
    }

    @Test
    void refusesWhatIsNotSignedByAKnownKey() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String good = Signed.customerIo("new-key", "17", body);
        for (String signature :
                List.of(
                        "",
                        "v0=",
                        good.substring(1),
                        good + "0",
                        "v1=" + good,
                        Signed.customerIo("other", "17", body),
                        Signed.customerIo("new-key", "18", body),
                        Signed.customerIo("new-key", "17", new byte[0]))) {
            Answer answer = gateway.send(signed(gateway, body, "17", signature));
            assertThat(answer.status()).as(signature).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("error_forbidden");
            assertThat(answer.json().path("detail").asText())
                    .contains("CUSTOMER_IO_WEBHOOK_SIGNING_KEY");
        }
        HttpRequest.Builder withPassword = gateway.request(PATH).POST(Gateway.body("{}"));
        assertThat(gateway.send(withPassword).status()).isEqualTo(403);
        assertThat(gateway.send(gateway.request(PATH).GET()).status()).isEqualTo(403);
    }

    @Test
    void takesEitherKeyAnyCaseAnyAgeAndEveryFormOfThePath() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String old = Signed.customerIo("old", "17", body);
        for (String signature : List.of(old, "v0=" + old, "V0=" + old.toUpperCase(), " " + old)) {
            assertThat(gateway.send(signed(gateway, body, "17", signature)).status())
                    .isEqualTo(202);
        }
        for (String path : List.of("/api" + PATH, PATH + "/", PATH + "?x=1")) {
            assertThat(gateway.send(signed(gateway, path, body, "old")).status()).isEqualTo(202);
        }
    }

    @Test
    void takesAClientsPasswordWhereNoKeyIsSet(@TempDir Path dir) {
        try (Gateway without = Holding.start(dir)) {
            byte[] body = "no object".getBytes(StandardCharsets.UTF_8);
            assertThat(without.send(signed(without, PATH, body, "")).status()).isEqualTo(401);
            for (String as : List.of("app:app-secret", "op:op-secret")) {
                HttpRequest.Builder request =
                        without.as(as, PATH)
                                .header("Content-Type", "text/csv")
                                .header("Accept", "text/html")
                                .POST(BodyPublishers.ofByteArray(body));
                assertThat(without.send(request).status())
                        .isEqualTo(as.startsWith("app") ? 202 : 403);
            }
        }
    }

    @Test
    void wantsAgainWhatWasCutOff(@TempDir Path dir) {
        String post = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\n";
        String signature = SIGNATURE + ": 00\r\n" + TIMESTAMP + ": 1\r\n";
        String password = Wire.basic("app", "app-secret") + "\r\n";
        try (Gateway without = Holding.start(dir)) {
            for (String rest :
                    List.of(
                            "Content-Length: 100\r\n\r\n{\"a\":",
                            "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a",
                            "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")) {
                assertWantsAgain(new Wire(gateway.port()).say(post + signature + rest));
                assertWantsAgain(new Wire(without.port()).say(post + password + rest));
            }
        }
    }

    @Test
    void refusesNothingForAQueryOrAHeaderThatNobodyReads() {
        String signature = Signed.customerIo("new-key", "1", "{}".getBytes(StandardCharsets.UTF_8));
        String request =
                "POST %s?a={b}|[c]<\\^`> HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s: 1\r\n"
                        + "%s: %s\r\nX-Long: %s\r\nContent-Length: 2\r\n\r\n{}";

        Wire.Answer answer =
                new Wire(gateway.port())
                        .say(
                                request.formatted(
                                        PATH, TIMESTAMP, SIGNATURE, signature, "x".repeat(20_000)));

        assertThat(answer.status()).isEqualTo(202);
    }

    private static void assertWantsAgain(Wire.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(answer.text()).contains("error_journal_unavailable", "cut off");
    }

    @Test
    void keepsWhatItCannotReadWhereThereIsNoWarehouse(@TempDir Path dir) {
        try (Gateway without = Gateway.start(dir, Holding.NOWHERE, KEYS)) {
            byte[] body = "no object".getBytes(StandardCharsets.UTF_8);

            Answer answer = without.send(signed(without, PATH, body, "old"));

            assertThat(answer.status()).isEqualTo(202);
            assertUnreadable(without, answer.id(), body.length);
            double discarded =
                    without.bean(MeterRegistry.class)
                            .get("blink.intake.discarded")
                            .tag("destination", "warehouse")
                            .counter()
                            .count();
            assertThat(discarded).isZero();
        }
    }

    private static Answer post(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return gateway.send(signed(gateway, PATH, bytes, "new-key"));
    }

    private static HttpRequest.Builder signed(Gateway to, String path, byte[] body, String key) {
        String signature = key.isEmpty() ? "" : Signed.customerIo(key, "1795254060", body);
        return to.anonymous(path)
                .header(TIMESTAMP, "1795254060")
                .header(SIGNATURE, signature)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
    }

    private static HttpRequest.Builder signed(
            Gateway to, byte[] body, String timestamp, String signature) {
        return to.anonymous(PATH)
                .header(TIMESTAMP, timestamp)
                .header(SIGNATURE, signature)
                .POST(BodyPublishers.ofByteArray(body));
    }

    private static Entry ofWarehouse(String id) {
        return Holding.waiting(gateway, DestinationName.WAREHOUSE).stream()
                .filter(entry -> entry.event().id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static double skipped() {
        return gateway.bean(MeterRegistry.class).get("blink.intake.skipped").counter().count();
    }

    private static JsonNode asOperator(Gateway at, String path) {
        return at.send(at.as("op:op-secret", path).GET()).json();
    }
}
