package org.dosomething.blink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dosomething.blink.Gateway.Answer;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.Entry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Twilio posts, from its signature to the journal. */
class TwilioIT {

    private static final String INBOUND = "/v1/webhooks/twilio-sms-inbound";
    private static final String STATUS = "/v1/webhooks/twilio-sms-outbound-status";
    private static final String TOKENS = "--blink.security.signatures.twilio-tokens=12345, 67890";
    private static final String SIGNATURE = "X-Twilio-Signature";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static Gateway gateway;

    @BeforeAll
    static void start(@TempDir Path journal) {
        gateway = Holding.start(journal, TOKENS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void keepsAMessageForTheSmsServiceAndAnswersWithoutABody() {
        String form = Signed.form("MessageSid", "SM-a", "From", "+15555550142", "Body", "Ja ☕");

        Answer answer = post(INBOUND, form);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.response().body()).isEmpty();
        Entry kept = kept("SM-a").get(0);
        assertThat(kept.event().type()).isEqualTo(EventType.SMS_INBOUND);
        assertThat(Holding.text(kept))
                .isEqualTo("{\"MessageSid\":\"SM-a\",\"From\":\"+15555550142\",\"Body\":\"Ja ☕\"}");
    }

    @Test
    void dropsARepeatedMessageWhateverElseItSays() {
        assertThat(post(INBOUND, Signed.form("MessageSid", "SM-b")).status()).isEqualTo(204);
        assertThat(
                        post("/api" + INBOUND + "/", Signed.form("MessageSid", "SM-b", "X", "1"))
                                .status())
                .isEqualTo(204);

        assertThat(kept("SM-b")).hasSize(1);
    }

    @Test
    void keepsOneSendersMessagesInOneOrder() {
        String from = "+15555550199";
        for (String sid : List.of("SM-c1", "SM-c2")) {
            post(INBOUND, Signed.form("From", from, "MessageSid", sid));
        }
        post(INBOUND, Signed.form("MessageSid", "SM-c3"));
        post(INBOUND, Signed.form("MessageSid", "SM-c4"));

        Set<MemberId> senders =
                kept("SM-c").stream()
                        .map(kept -> kept.event().member())
                        .collect(Collectors.toSet());
        assertThat(kept("SM-c")).hasSize(4);
        assertThat(senders).hasSize(3);
        assertThat(senders).noneMatch(sender -> sender.value().contains("5550199"));
    }

    @Test
    void keepsWhatBecameOfAMessageOnceEach() {
        String failed =
                Signed.form("ErrorCode", "30006", "ErrorMessage", "x", "MessageSid", "SM-d");
        String delivered = Signed.form("MessageSid", "SM-d", "MessageStatus", "delivered");
        for (String form : List.of(failed, failed, delivered, delivered)) {
            assertThat(post(STATUS, form).status()).isEqualTo(204);
        }

        List<Entry> kept = kept("SM-d");
        assertThat(kept)
                .extracting(Holding::text)
                .containsExactly(
                        "{\"messageSid\":\"SM-d\",\"failureData\":{\"code\":\"30006\",\"message\":\"x\"}}",
                        "{\"messageSid\":\"SM-d\"}");
        assertThat(kept.get(0).event().type()).isEqualTo(EventType.SMS_STATUS);
        assertThat(kept.get(0).event().member()).isEqualTo(kept.get(1).event().member());
    }

    @Test
    void tellsNobodyOfAStatusOnTheWay() {
        String form = Signed.form("MessageSid", "SM-e", "MessageStatus", "sent");

        assertThat(post(STATUS, form).status()).isEqualTo(204);

        assertThat(kept("SM-e")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {INBOUND, STATUS})
    void asksWhichMessageItIs(String path) {
        Answer answer = post(path, Signed.form("From", "+1"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("MessageSid");
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo("required");
    }

    @Test
    void refusesWhatIsNotSignedBeforeAnythingElse() {
        for (String path : List.of(INBOUND, STATUS, "/api" + STATUS, INBOUND + "/")) {
            String form = Signed.form("MessageSid", "SM-f", "MessageStatus", "delivered");
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS")) {
                Answer answer = send(method, path, "text/html", form, "d3Jvbmc=");
                assertThat(answer.status()).as(method).isEqualTo(403);
                assertThat(answer.code()).isEqualTo("error_forbidden");
            }
            Answer unsigned = gateway.send(gateway.request(path).POST(Gateway.body(form)));
            assertThat(unsigned.status()).isEqualTo(403);
            assertThat(unsigned.json().path("detail").asText()).contains(SIGNATURE);
        }
        assertThat(kept("SM-f")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, 405", "PUT, 405", "DELETE, 405", "OPTIONS, 200"})
    void hasOnlyPost(String method, int status) {
        Answer answer = send(method, INBOUND, null, null, Signed.twilio("12345", url(INBOUND)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("Allow").orElse("")).contains("POST");
    }

    @Test
    void readsNothingButForms() {
        String signed = Signed.twilio("12345", url(INBOUND + "?bodySHA256=00"));

        assertThat(
                        send("POST", INBOUND + "?bodySHA256=00", "application/json", "{}", signed)
                                .status())
                .isEqualTo(415);
        assertThat(send("POST", INBOUND, FORM, "a=%", signed).status()).isEqualTo(400);
        assertThat(send("POST", INBOUND, FORM, "a=" + "x".repeat(300_000), signed).status())
                .isEqualTo(413);
    }

    @Test
    void takesEitherTokenAnyPortFormAnyQueryAndAnyAccept() {
        String form = Signed.form("MessageSid", "SM-g", "Z", "");
        String path = INBOUND + "?a=b%20c&a=%C3%A9";
        String bare = "http://localhost" + path;

        for (String signed :
                List.of(
                        Signed.twilioForm("67890", url(path), form),
                        Signed.twilioForm("12345", bare, form))) {
            assertThat(send("POST", path, FORM, form, signed).status()).isEqualTo(204);
        }
        assertThat(send("POST", path, FORM, form, Signed.twilioForm("1", bare, form)).status())
                .isEqualTo(403);
    }

    @Test
    void takesEachValueOfARepeatedFieldOnceAndKeepsAll() {
        String form = Signed.form("M", "2", "M", "1", "M", "2", "MessageSid", "SM-h");
        String[] pairs = {"M", "1", "M", "2", "MessageSid", "SM-h"};
        String signed = Signed.twilio("12345", url(INBOUND), pairs);

        assertThat(send("POST", INBOUND, FORM + "; charset=UTF-8", form, signed).status())
                .isEqualTo(204);

        assertThat(Holding.text(kept("SM-h").get(0)))
                .isEqualTo("{\"M\":[\"2\",\"1\",\"2\"],\"MessageSid\":\"SM-h\"}");
    }

    @Test
    void believesTheProxyOrThePublicUrl(@TempDir Path dir) {
        String form = Signed.form("MessageSid", "SM-i");
        String proxied = Signed.twilioForm("12345", "https://hooks.example.org/x" + INBOUND, form);
        String trusting = "--blink.security.transport.trusted-proxies=127.0.0.1,::1";
        try (Gateway behind = Holding.start(dir.resolve("a"), TOKENS, trusting)) {
            HttpRequest.Builder request =
                    signed(behind, "POST", INBOUND, FORM, form, proxied)
                            .header("X-Forwarded-Proto", "https")
                            .header("X-Forwarded-Host", "hooks.example.org")
                            .header("X-Forwarded-Prefix", "/x");
            assertThat(behind.send(request).status()).isEqualTo(204);
            assertThat(gateway.send(request(gateway, request)).status()).isEqualTo(403);
        }
        String url = "--blink.intake.public-url=https://hooks.example.org/x/";
        try (Gateway named = Holding.start(dir.resolve("b"), TOKENS, url)) {
            assertThat(named.send(signed(named, "POST", INBOUND, FORM, form, proxied)).status())
                    .isEqualTo(204);
        }
    }

    /** The same headers and body, to another gateway. */
    private static HttpRequest.Builder request(Gateway other, HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpRequest.Builder copy =
                other.anonymous(request.uri().getPath())
                        .method(request.method(), request.bodyPublisher().orElseThrow());
        request.headers().map().forEach((name, values) -> copy.header(name, values.get(0)));
        return copy;
    }

    @Test
    void refusesEverythingWithoutATokenAndSaysWhatToSet(@TempDir Path dir) {
        try (Gateway without = Gateway.start(dir, Holding.NOWHERE)) {
            String form = Signed.form("MessageSid", "SM-j");
            String guess = Signed.twilioForm("guess", "http://localhost" + INBOUND, form);
            for (String method : List.of("POST", "GET")) {
                Answer answer = without.send(signed(without, method, INBOUND, FORM, form, guess));
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.json().path("detail").asText()).contains("TWILIO_API_AUTH_TOKEN");
            }
        }
    }

    @Test
    void refusesWhatIsForAServiceThatIsNotConfiguredOrDiscardsIt(@TempDir Path dir) {
        String inbound = Signed.form("MessageSid", "SM-k");
        String delivered = Signed.form("MessageSid", "SM-k", "MessageStatus", "delivered");
        String sent = Signed.form("MessageSid", "SM-k", "MessageStatus", "sent");
        try (Gateway without = Gateway.start(dir.resolve("a"), Holding.NOWHERE, TOKENS)) {
            Answer refused = post(without, INBOUND, inbound);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("error_destination_disabled");
            assertThat(post(without, STATUS, delivered).status()).isEqualTo(503);
            assertThat(post(without, STATUS, sent).status()).isEqualTo(204);
        }
        String discard = "--blink.delivery.when-disabled.sms=discard";
        try (Gateway without = Gateway.start(dir.resolve("b"), Holding.NOWHERE, TOKENS, discard)) {
            assertThat(post(without, INBOUND, inbound).status()).isEqualTo(204);
            assertThat(post(without, STATUS, delivered).status()).isEqualTo(204);
        }
    }

    @Test
    void holdsTwilioToNoRate(@TempDir Path dir) {
        String rate = "--blink.security.limits.requests-per-second=1";
        try (Gateway slow = Holding.start(dir, TOKENS, rate)) {
            for (int i = 0; i < 10; i++) {
                assertThat(post(slow, INBOUND, Signed.form("MessageSid", "SM" + i)).status())
                        .isEqualTo(204);
            }
        }
    }

    private static Answer post(String path, String form) {
        return post(gateway, path, form);
    }

    private static Answer post(Gateway to, String path, String form) {
        String signature = Signed.twilioForm("12345", "http://localhost:" + to.port() + path, form);
        return to.send(signed(to, "POST", path, FORM, form, signature));
    }

    private static Answer send(
            String method, String path, String type, String body, String signature) {
        return gateway.send(signed(gateway, method, path, type, body, signature));
    }

    private static HttpRequest.Builder signed(
            Gateway to, String method, String path, String type, String body, String signature) {
        HttpRequest.Builder request =
                to.anonymous(path)
                        .header("Accept", "text/xml")
                        .header(SIGNATURE, signature)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : Gateway.body(body));
        return type == null ? request : request.header("Content-Type", type);
    }

    private static String url(String path) {
        return "http://localhost:" + gateway.port() + path;
    }

    private static List<Entry> kept(String sid) {
        return Holding.waiting(gateway, DestinationName.SMS).stream()
                .filter(entry -> Holding.text(entry).contains(sid))
                .toList();
    }
}
