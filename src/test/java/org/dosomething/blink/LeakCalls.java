package org.dosomething.blink;

import static org.dosomething.blink.Marks.NAME;
import static org.dosomething.blink.Marks.name;
import static org.dosomething.blink.Marks.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.security.Wire;
import org.dosomething.blink.security.Wire.Answer;

/**
 * Everything that can be said to the gateway, with a mark in every place where personal data or a
 * secret may stand. Remembers what was answered.
 */
final class LeakCalls {

    static final String APP_SECRET = secret("apppass");
    static final String OPS_SECRET = secret("opspass");
    static final String HOOKS_SECRET = secret("hookspass");
    static final String TWILIO_TOKEN = secret("twilio");
    static final String SIGNING_KEY = secret("signing");

    static final String OPS = Wire.basic("op", OPS_SECRET);
    private static final String APP = Wire.basic("app", APP_SECRET);
    private static final String HOOKS = Wire.basic("hooks", HOOKS_SECRET);
    static final String JSON = "Content-Type: application/json";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private static final List<String> EVENTS =
            List.of(
                    "user-create",
                    "user-update",
                    "campaign-signup",
                    "user-signup",
                    "campaign-signup-post",
                    "user-signup-post",
                    "campaign-review",
                    "user-signup-post-review",
                    "call-to-action-email",
                    "user-call-to-action-email",
                    "password-reset",
                    "user-password-reset",
                    "password-updated",
                    "user-password-updated",
                    "quasar-relay");

    private static final List<String> STEPS =
            List.of(
                    "customerio-sms-broadcast",
                    "customerio-gambit-broadcast",
                    "customerio-sms-status-active");

    /** What may come with any request, and is nobody's business. */
    private static final String[] HEADERS = {
        "User-Agent: " + secret("agent"),
        "Referer: https://" + secret("referer") + "/?token=" + secret("referer"),
        "Cookie: session=" + secret("cookie"),
        "Forwarded: for=" + secret("forwarded"),
        "X-Forwarded-For: " + secret("forwarded"),
        "X-Forwarded-Host: " + secret("forwarded"),
        "From: " + secret("from") + "@example.org",
        "tracestate: a=" + secret("trace"),
        "baggage: userId=" + secret("baggage"),
        "X-Http-Method-Override: " + secret("method")
    };

    private final Wire wire;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final MarkedBodies bodies = new MarkedBodies();
    private int number;
    private boolean traced;

    LeakCalls(int port) {
        this.wire = new Wire(port);
    }

    /** What was answered, under what was asked. */
    Map<String, String> answers() {
        return answers;
    }

    /** Everything that is taken, each about another member. */
    void postWhatIsTaken() {
        for (String event : EVENTS) {
            taken("/v1/events/" + event, APP, JSON, bodies.event(event));
            taken(
                    "/api/v1/events/" + event + "/?q=" + secret("query"),
                    APP,
                    FORM,
                    bodies.form(event));
        }
        for (String step : STEPS) {
            taken("/v1/webhooks/" + step, APP, "Content-Type: x/" + secret("type"), bodies.step());
        }
        twilio("twilio-sms-inbound", "From", "+1" + secret("phone"), "Body", secret("text"));
        twilio("twilio-sms-outbound-status", "ErrorCode", secret("code"), "To", secret("phone"));
        twilio("twilio-sms-outbound-status", "MessageStatus", "delivered");
        unsubscribe();
        report("no object: " + secret("unreadable"));
    }

    /** Some events for each destination. */
    void postWhatIsTried() {
        for (int i = 0; i < 4; i++) {
            post();
            unsubscribe();
            taken("/v1/webhooks/" + STEPS.get(0), APP, JSON, bodies.step());
            twilio("twilio-sms-outbound-status", "ErrorCode", secret("code"));
        }
    }

    private void unsubscribe() {
        report(
                "{\"event_type\":\"email_unsubscribed\",\"event_id\":\"%s\",\"data\":{\"customer_id\":\"%s\",\"email_address\":\"%s\"}}"
                        .formatted(secret("event") + number, bodies.member(), secret("email")));
    }

    /** One event; returns how it was answered. */
    int post() {
        return say("POST", "/v1/events/campaign-signup", bodies.event("campaign-signup"), APP, JSON)
                .status();
    }

    /** Events about somebody who is to be forgotten, and that. */
    void forget() {
        String member = bodies.member();
        taken("/v1/events/user-update", APP, JSON, "{\"id\":\"" + member + "\"}");
        say("DELETE", "/v1/customers/" + member + "?suppress=true", "", APP);
        say("DELETE", "/v1/customers/" + bodies.member(), "", OPS);
    }

    /** What is refused, for whatever reason there is. */
    void postWhatIsRefused() {
        String path = "/v1/events/campaign-signup";
        for (String event : EVENTS) {
            say("POST", "/v1/events/" + event, MarkedBodies.wrong(), APP, JSON);
        }
        for (String step : STEPS) {
            say("POST", "/v1/webhooks/" + step, MarkedBodies.wrong(), APP, JSON);
        }
        say("POST", path, "{\"id\":\"" + secret("cut"), APP, JSON);
        say("POST", path, secret("nojson"), APP, JSON);
        say("POST", path, "{\"a\":\"" + secret("twice") + "\",\"a\":1}", APP, JSON);
        say("POST", path, "[\"" + secret("array") + "\"]", APP, JSON);
        say("POST", path, "{\"a\":\"" + secret("latin") + "\u00e9\"}", APP, JSON);
        say("POST", path, "{\"a\":1" + "0".repeat(2_000) + secret("digits") + "}", APP, JSON);
        say("POST", path, "[".repeat(200) + secret("deep"), APP, JSON);
        say("POST", path, "a=%zz" + secret("form"), APP, FORM);
        say("POST", path, secret("large").repeat(20_000), APP, JSON);
        say("POST", path, "{\"northstar_id\":\"" + secret("large").repeat(9_000), APP, JSON);
        say("POST", path, "{}", APP, "Content-Type: " + secret("type"));
        say("POST", path, "{}", APP, "Content-Type: \"" + secret("type"));
        say("POST", path, "{}", APP, JSON + "; charset=" + secret("type"));
        say("POST", path, "{}", APP, JSON, "Content-Encoding: " + secret("encoding"));
        say("POST", path, "{}", APP, JSON, "Accept: text/" + secret("accept"));
        say("POST", path, "{}", APP, JSON, "Accept: \"" + secret("accept"));
        say("POST", path, "{}", APP, JSON, "Idempotency-Key: " + secret("key").repeat(40));
        String keyed = "Idempotency-Key: " + secret("key");
        taken(path, APP, JSON, bodies.event("campaign-signup"), keyed);
        say("POST", path, bodies.event("campaign-signup"), APP, JSON, keyed);
        say("POST", path, "{}", Wire.basic(secret("user"), secret("password")), JSON);
        say("POST", path, "{}", Wire.basic("app", secret("password")), JSON);
        say("POST", path, "{}", "Authorization: Bearer " + secret("bearer"), JSON);
        say("POST", path, "{}", "Authorization: Basic " + secret("basic"), JSON);
        say("POST", path, "{}", HOOKS, JSON);
        say("POST", path + "/" + NAME, "{}", APP, JSON);
        say("GET", "/" + NAME + "?q=" + secret("query"), "", APP);
        say("GET", "/problems/" + NAME, "", APP);
        say("PUT", path, "{}", APP, JSON);
        say(secret("method"), path, "{}", APP, JSON);
        say("TRACE", path, "", APP);
        say("DELETE", "/v1/customers/" + NAME + "?suppress=" + secret("query"), "", APP);
        say("DELETE", "/v1/customers/" + NAME + "?a=%zz" + secret("query"), "", APP);
        say("DELETE", "/v1/customers/" + NAME + "?a=%ff" + secret("query") + "&=", "", APP);
        say("DELETE", "/v1/customers/" + NAME, "", APP, "Cookie: a=\"" + secret("cookie"));
        say("POST", "/v1/webhooks/twilio-sms-inbound", "Body=" + secret("text"), FORM);
        say(
                "POST",
                "/v1/webhooks/twilio-sms-inbound",
                "Body=" + secret("text"),
                FORM,
                "X-Twilio-Signature: " + secret("signature"));
        say(
                "POST",
                "/v1/webhooks/customerio-email-activity",
                "{\"a\":\"" + secret("report") + "\"}",
                JSON,
                "X-CIO-Timestamp: " + secret("time"),
                "X-CIO-Signature: " + secret("signature"));
        malformed();
    }

    /** What the server itself refuses. */
    private void malformed() {
        raw("GET /" + NAME + "?q=" + secret("query") + "|\"<> HTTP/1.1\r\nHost: a\r\n\r\n");
        raw(secret("line") + "\r\n\r\n");
        raw("GET / HTTP/" + secret("version") + "\r\nHost: a\r\n\r\n");
        raw("G{T /" + NAME + "?" + secret("query") + " HTTP/1.1\r\nHost: a\r\n\r\n");
        raw("GET / HTTP/1.1\r\nHost: " + secret("host") + "_/\r\n\r\n");
        raw("GET / HTTP/1.1\r\nHost: a\r\n" + secret("header") + "\r\n\r\n");
        raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + secret("header") + "\u0001\r\n\r\n");
        raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + secret("header").repeat(2_000) + "\r\n\r\n");
        raw("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: " + secret("length") + "\r\n\r\n");
        raw("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: " + secret("te") + "\r\n\r\n");
        raw(
                "POST /v1/events/quasar-relay HTTP/1.1\r\nHost: a\r\n"
                        + APP
                        + "\r\n"
                        + JSON
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + secret("chunk"));
        raw(
                "POST /v1/events/quasar-relay HTTP/1.1\r\nHost: a\r\n"
                        + APP
                        + "\r\n"
                        + JSON
                        + "\r\nContent-Length: 999\r\n\r\n{\"a\":\""
                        + secret("short"));
    }

    private void taken(String path, String login, String type, String body, String... more) {
        List<String> headers = new ArrayList<>(List.of(login, type));
        headers.addAll(List.of(more));
        Answer answer = say("POST", path, body, headers.toArray(String[]::new));
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(path + " was refused: " + answer.text());
        }
    }

    private void twilio(String name, String... pairs) {
        String path = "/v1/webhooks/" + name;
        List<String> all = new ArrayList<>(List.of(pairs));
        all.addAll(List.of("MessageSid", secret("sid") + number++));
        String form = Signed.form(all.toArray(String[]::new));
        String signed = Signed.twilioForm(TWILIO_TOKEN, "http://localhost" + path, form);
        say("POST", path, form, FORM, "X-Twilio-Signature: " + signed);
    }

    private void report(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String signed = Signed.customerIo(SIGNING_KEY, "1700000000", bytes);
        say(
                "POST",
                "/v1/webhooks/customerio-email-activity",
                body,
                JSON,
                "X-CIO-Timestamp: 1700000000",
                "X-CIO-Signature: " + signed);
    }

    int port() {
        return wire.port();
    }

    Answer say(String method, String path, String body, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        head.append("Host: localhost\r\nConnection: close\r\n");
        head.append(String.join("\r\n", HEADERS)).append("\r\n");
        head.append("traceparent: 00-").append(trace()).append("-01\r\n");
        head.append(String.join("\r\n", headers)).append("\r\n");
        if (!body.isEmpty()) {
            head.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return remember(method + " " + path, head + "\r\n" + body);
    }

    private void raw(String bytes) {
        remember(bytes.substring(0, Math.min(60, bytes.length())), bytes);
    }

    private Answer remember(String what, String bytes) {
        Answer answer = wire.say(bytes);
        remembered(what, answer.text());
        return answer;
    }

    void remembered(String what, String answer) {
        answers.merge(what, answer, (one, other) -> one + "\n" + other);
    }

    /** One that is recorded, and one that cannot be read. */
    private String trace() {
        traced = !traced;
        return traced ? "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331" : secret("trace");
    }
}
