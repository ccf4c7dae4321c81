package org.dosomething.blink;

import static org.dosomething.blink.Marks.NAME;
import static org.dosomething.blink.Marks.secret;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.console.Browser;

/** Everything that an operator looks at and does, by the interface and at the console. */
final class OperatorsCalls {

    private static final int PAGES = 120;

    private final LeakCalls calls;

    OperatorsCalls(LeakCalls calls) {
        this.calls = calls;
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
            calls.say("GET", path, "", LeakCalls.OPS);
        }
        String letters = calls.answers().get("GET /v1/admin/dead-letters?limit=100");
        for (String id : letters.split("\"id\":\"")) {
            if (id.matches("(?s)[0-9A-Z]{26}\".*")) {
                calls.say(
                        "GET", "/v1/admin/dead-letters/" + id.substring(0, 26), "", LeakCalls.OPS);
            }
        }
        calls.say(
                "POST",
                "/v1/admin/dead-letters/replay",
                MarkedBodies.wrong(),
                LeakCalls.OPS,
                LeakCalls.JSON);
        calls.say(
                "POST",
                "/actuator/loggers/a",
                "{\"configuredLevel\":\"" + secret("level") + "\"}",
                LeakCalls.OPS,
                LeakCalls.JSON);
        String why = "\"reason\":\"" + Marks.REASON + "\"}";
        calls.say(
                "POST",
                "/v1/admin/dead-letters/replay",
                "{\"filter\":{\"destination\":\"sms\"},\"run\":true," + why,
                LeakCalls.OPS,
                LeakCalls.JSON);
        calls.say(
                "DELETE",
                "/v1/admin/dead-letters/01ARZ3NDEKTSV4RRFFQ69G5FAV?reason=" + Marks.REASON,
                "",
                LeakCalls.OPS);
    }

    /** The console: who may not in, and what an operator finds and does there. */
    void lookAround() {
        Browser stranger = new Browser(calls.port());
        keep("/console/login", stranger.logIn(secret("user"), secret("password")));
        keep("/console/login", stranger.logIn("op", secret("password")));
        keep("/console/" + NAME, stranger.get("/console/" + NAME + "?q=" + secret("query")));
        Browser operator = new Browser(calls.port());
        operator.logIn("op", LeakCalls.OPS_SECRET);
        String pause = "/console/destinations/sms/pause";
        keep(pause, operator.post(pause, "why", Marks.REASON));
        operator.get("/console");
        String resume = "/console/destinations/sms/resume";
        keep(resume, operator.post(resume, "why", Marks.REASON));
        Map<String, String> pages = operator.walk(PAGES);
        pages.forEach((path, page) -> calls.remembered("GET " + path, page));
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
        keep("wrong", operator.get("/console/events?from=" + NAME + "&member=" + Marks.member(0)));
        keep("wrong", operator.get("/console/dead-letters?destination=" + NAME + "&type=" + NAME));
        keep("wrong", operator.post("/console/dead-letters/" + NAME + "/replay", "mode", NAME));
    }

    private void keep(String path, HttpResponse<String> answer) {
        calls.remembered("/console: " + path, answer.body());
    }
}
