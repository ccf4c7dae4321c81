package org.dosomething.blink;

import static org.dosomething.blink.Marks.NAME;
import static org.dosomething.blink.Marks.name;
import static org.dosomething.blink.Marks.secret;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.console.Browser;
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
    private static final String JSON = "Content-Type: application/json";
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

    private static final int PAGES = 120;

    private final Wire wire;
    private final Map<String, String> answers = new LinkedHashMap<>();
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
            taken("/v1/events/" + event, APP, JSON, body(event));
            taken("/api/v1/events/" + event + "/?q=" + secret("query"), APP, FORM, form(event));
        }
        for (String step : STEPS) {
            taken("/v1/webhooks/" + step, APP, "Content-Type: x/" + secret("type"), step());
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
            taken("/v1/webhooks/" + STEPS.get(0), APP, JSON, step());
            twilio("twilio-sms-outbound-status", "ErrorCode", secret("code"));
        }
    }

    private void unsubscribe() {
        report(
                "{\"event_type\":\"email_unsubscribed\",\"event_id\":\"%s\",\"data\":{\"customer_id\":\"%s\",\"email_address\":\"%s\"}}"
                        .formatted(secret("event") + number, member(), secret("email")));
    }

    /** One event; returns how it was answered. */
    int post() {
        return say("POST", "/v1/events/campaign-signup", body("campaign-signup"), APP, JSON)
                .status();
    }

    /** Events about somebody who is to be forgotten, and that. */
    void forget() {
        String member = member();
        taken("/v1/events/user-update", APP, JSON, "{\"id\":\"" + member + "\"}");
        say("DELETE", "/v1/customers/" + member + "?suppress=true", "", APP);
        say("DELETE", "/v1/customers/" + member(), "", OPS);
    }

    /** What is refused, for whatever reason there is. */
    void postWhatIsRefused() {
        String path = "/v1/events/campaign-signup";
        for (String event : EVENTS) {
            say("POST", "/v1/events/" + event, wrong(), APP, JSON);
        }
        for (String step : STEPS) {
            say("POST", "/v1/webhooks/" + step, wrong(), APP, JSON);
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
        taken(path, APP, JSON, body("campaign-signup"), keyed);
        say("POST", path, body("campaign-signup"), APP, JSON, keyed);
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

    /** What operators look at, and what they do. */
    void operate() {
        for (String path :
                List.of(
                        "/v1",
                        "/v1/events",
                        "/v1/webhooks",
                        "/v3/api-docs",
                        "/console",
                        "/actuator",
                        "/actuator/health",
                        "/actuator/health/destinations",
                        "/actuator/info",
                        "/actuator/metrics",
                        "/actuator/loggers",
                        "/actuator/prometheus",
                        "/v1/admin/replays",
                        "/v1/admin/audit",
                        "/v1/admin/dead-letters?limit=100",
                        "/v1/admin/dead-letters?member=" + secret("query"),
                        "/v1/admin/dead-letters?" + NAME + "=" + secret("query"),
                        "/v1/admin/dead-letters/" + NAME,
                        "/actuator/metrics/" + NAME,
                        "/actuator/metrics/http.server.requests?tag=uri:" + secret("query"),
                        "/actuator/health/" + NAME,
                        "/actuator/env",
                        "/actuator/configprops",
                        "/actuator/httpexchanges",
                        "/v1/admin/dead-letters")) {
            say("GET", path, "", OPS);
        }
        String letters = answers.get("GET /v1/admin/dead-letters?limit=100");
        for (String id : letters.split("\"id\":\"")) {
            if (id.matches("(?s)[0-9A-Z]{26}\".*")) {
                say("GET", "/v1/admin/dead-letters/" + id.substring(0, 26), "", OPS);
            }
        }
        say("POST", "/v1/admin/dead-letters/replay", wrong(), OPS, JSON);
        say(
                "POST",
                "/actuator/loggers/a",
                "{\"configuredLevel\":\"" + secret("level") + "\"}",
                OPS,
                JSON);
        String why = "\"reason\":\"" + Marks.REASON + "\"}";
        say(
                "POST",
                "/v1/admin/dead-letters/replay",
                "{\"filter\":{\"destination\":\"sms\"},\"run\":true," + why,
                OPS,
                JSON);
        say(
                "DELETE",
                "/v1/admin/dead-letters/01ARZ3NDEKTSV4RRFFQ69G5FAV?reason=" + Marks.REASON,
                "",
                OPS);
    }

    /** The console: who may not in, and what an operator finds and does there. */
    void lookAround() {
        Browser stranger = new Browser(wire.port());
        keep("/console/login", stranger.logIn(secret("user"), secret("password")));
        keep("/console/login", stranger.logIn("op", secret("password")));
        keep("/console/" + NAME, stranger.get("/console/" + NAME + "?q=" + secret("query")));
        Browser operator = new Browser(wire.port());
        operator.logIn("op", OPS_SECRET);
        String pause = "/console/destinations/sms/pause";
        keep(pause, operator.post(pause, "why", Marks.REASON));
        operator.get("/console");
        String resume = "/console/destinations/sms/resume";
        keep(resume, operator.post(resume, "why", Marks.REASON));
        Map<String, String> pages = operator.walk(PAGES);
        pages.forEach((path, page) -> answers.put("GET " + path, page));
        for (String path : pages.keySet()) {
            if (path.matches("/console/dead-letters/[0-9A-Z]{26}\\?.*")) {
                String letter = path.substring(0, path.indexOf('?'));
                String destination = path.replaceFirst(".*destination=", "");
                operator.get(path);
                String[] said = {"destination", destination, "why", Marks.REASON};
                keep(letter + "/replay", operator.post(letter + "/replay", said));
                operator.get(path);
                keep(letter + "/discard", operator.post(letter + "/discard", said));
            }
        }
        keep("/console/audit", operator.get("/console/audit"));
        keep("wrong", operator.get("/console/events?from=" + NAME + "&member=" + member()));
        keep("wrong", operator.get("/console/dead-letters?destination=" + NAME + "&type=" + NAME));
        keep("wrong", operator.post("/console/dead-letters/" + NAME + "/replay", "mode", NAME));
    }

    private void keep(String path, HttpResponse<String> answer) {
        answers.merge("/console: " + path, answer.body(), (one, other) -> one + "\n" + other);
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
        answers.merge(what, answer.text(), (one, other) -> one + "\n" + other);
        return answer;
    }

    /** One that is recorded, and one that cannot be read. */
    private String trace() {
        traced = !traced;
        return traced ? "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331" : secret("trace");
    }

    private String member() {
        return Marks.member(number++);
    }

    private String body(String event) {
        String id =
                event.startsWith("user-create") || event.startsWith("user-update")
                        ? member()
                        : name("id");
        return """
            {"id":"%s","northstar_id":"%s","userId":"%s","signup_id":"%s","campaign_id":"%s",\
            "type":"%s","action":"%s","updatedVia":"%s","email":"%s@example.org","mobile":"+1%s",\
            "phone":"%s","first_name":"%s","birthdate":"%s","addr_street1":"%s","text":"%s",\
            "source":"web","source_details":"%s","details":{"%s":["%s"]},"Recipient":"%s@example.org",\
            "actionUrl":"https://example.org/reset?token=%s","url":"https://example.org/%s",\
            "subject":"%s","intro":"%s","%s":"%s","created_at":"2026-11-20T10:00:00Z"}"""
                .formatted(
                        id,
                        member(),
                        member(),
                        name("signup"),
                        name("campaign"),
                        event.contains("reset") ? "reset-mail" : name("posttype"),
                        name("action"),
                        name("via"),
                        secret("email"),
                        secret("mobile"),
                        secret("phone"),
                        secret("first"),
                        secret("birth"),
                        secret("street"),
                        secret("text"),
                        secret("details"),
                        NAME,
                        secret("nested"),
                        secret("recipient"),
                        secret("reset"),
                        secret("reset"),
                        secret("subject"),
                        secret("intro"),
                        NAME,
                        secret("value"));
    }

    private String form(String event) {
        boolean user = event.equals("user-create") || event.equals("user-update");
        return Signed.form(
                "id",
                user ? member() : name("id"),
                "northstar_id",
                member(),
                "userId",
                member(),
                "signup_id",
                name("signup"),
                "campaign_id",
                name("campaign"),
                "type",
                event.contains("reset") ? "reset-mail" : name("posttype"),
                "action",
                name("action"),
                "updatedVia",
                name("via"),
                "email",
                secret("email") + "@example.org",
                "reply_to",
                secret("recipient"),
                "actionUrl",
                "https://example.org/reset?token=" + secret("reset"),
                "url",
                "https://example.org/" + secret("reset"),
                NAME,
                secret("value"));
    }

    private String step() {
        return "{\"northstarId\":\"%s\",\"broadcastId\":\"%s\",\"mobile\":\"+1%s\"}"
                .formatted(member(), secret("broadcast"), secret("mobile"));
    }

    /** Whatever it is read as, all of it is wrong. */
    private static String wrong() {
        String value = "{\"a\":\"" + secret("wrong") + "\"}";
        StringBuilder body = new StringBuilder("{");
        for (String name :
                List.of(
                        "id",
                        "northstar_id",
                        "userId",
                        "northstarId",
                        "signup_id",
                        "campaign_id",
                        "type",
                        "action",
                        "updatedVia",
                        "actionUrl",
                        "url",
                        "created_at",
                        "updated_at",
                        "quantity",
                        "broadcastId",
                        "mobile",
                        "filter",
                        "mode",
                        "run",
                        "reason")) {
            body.append('"').append(name).append("\":").append(value).append(',');
        }
        return body + "\"" + NAME + "\":\"" + secret("wrong").repeat(200) + "\"}";
    }
}
