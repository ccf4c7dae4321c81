package org.dosomething.blink.console;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.dosomething.blink.Gateway;
import org.dosomething.blink.event.DestinationName;
import org.junit.jupiter.api.Test;

/** What an operator sees first, and where it leads. */
class OverviewIT extends AtTheConsole {

    private static final String MEMBER = "5f3c2a9b7e1d4c0012ab34cd";

    private String overview() {
        return browser.get("/console").body();
    }

    @Test
    void saysThatAllIsWellAndWhatIsThere() {
        assertThat(overview())
                .contains("All is well.", ">customerio<", ">warehouse<", ">UP<", "DISABLED")
                .contains("Nothing was accepted yet.", "Free on its disk");
    }

    @Test
    void leadsFromAMemberToWhyAnEventDidNotGoOutAndHowToSendIt() {
        SERVER.stubFor(post("/lines").willReturn(status(400)));
        String body = "{\"northstar_id\":\"" + MEMBER + "\",\"email\":\"amara@example.org\"}";
        String id = gateway.post(RELAY, body).id();
        await().until(() -> waiting() == 0);

        assertThat(overview()).contains("One event was given up", "/console/dead-letters");
        String found = browser.get("/console/events?q=" + MEMBER).body();
        assertThat(found).contains("/console/events/" + id, "rejected", "status 400");
        String event = browser.get("/console/events/" + id).body();
        String letter = "/console/dead-letters/" + id + "?destination=warehouse";
        assertThat(event)
                .contains("Given up", "answered with 400", "Why, and send it again", letter);
        assertThat(browser.get(letter).body()).contains("Send it again", "Discard it");
        assertThat(found + event).doesNotContain("amara");
    }

    @Test
    void tellsTheWayOfAnEventThatArrived() {
        String id =
                gateway.send(
                                gateway.request(RELAY)
                                        .header("X-Request-ID", "rogue-7")
                                        .POST(Gateway.body("{}")))
                        .id();
        await().until(() -> waiting() == 0);

        String event = browser.get("/console/events/" + id).body();

        assertThat(event).contains("Accepted", "safe on disk", "Delivered", "rogue-7");
        assertThat(browser.get("/console/events?q=rogue-7").body()).contains(id);
        HttpResponse<String> byId = browser.get("/console/events?q=+" + id.toLowerCase());
        assertThat(byId.uri().getPath()).isEqualTo("/console/events/" + id);
        assertThat(overview()).contains(id, "delivered");
        assertThat(browser.get("/console/events/" + id.replace('0', '1')).body())
                .contains("Nothing is known by this id");
        assertThat(browser.get("/console/events?q=%27--%3Cb%3E").body())
                .contains("Nothing is known by this id", "&#39;--&lt;b&gt;");
    }

    @Test
    void pausesADestinationAndSaysSoUntilItGoesOn() {
        browser.get("/console/destinations/warehouse");
        HttpResponse<String> paused =
                browser.post("/console/destinations/warehouse/pause", "why", "a test");
        String id = gateway.post(RELAY, "{}").id();

        assertThat(paused.body()).contains("warehouse is paused.", "PAUSED", "by op: a test");
        await().during(Duration.ofSeconds(1)).until(() -> waiting() == 1);
        assertThat(browser.get("/console/events/" + id).body())
                .contains("waiting", "Nothing is sent to warehouse now", ">PAUSED<", ">a test<");

        assertThat(browser.get("/console/destinations/warehouse").body()).contains("Resume it");
        browser.post("/console/destinations/warehouse/resume", "why", "done");
        await().until(() -> waiting() == 0);
        assertThat(browser.get("/console/audit").body()).contains(">pause<", ">resume<", "a test");
        assertThat(overview()).contains("All is well.");
    }

    @Test
    void showsWhatCannotBeRead() {
        String id =
                gateway.send(
                                gateway.request("/v1/webhooks/customerio-email-activity")
                                        .POST(Gateway.body("no object")))
                        .id();

        assertThat(overview()).contains(id, "unreadable");
        assertThat(browser.get("/console/events/" + id).body())
                .contains("unreadable", "/console/dead-letters/" + id);
        assertThat(browser.get("/console/dead-letters/" + id).body())
                .contains("can never be sent", "Discard it")
                .doesNotContain("Send it again");
    }

    @Test
    void drawsWhatWaitedAndWhatWasDelivered() {
        LastHour lastHour = gateway.bean(LastHour.class);
        gateway.post(RELAY, "{}");
        await().until(() -> waiting() == 0);
        await().untilAsserted(
                        () -> {
                            lastHour.sample();
                            LastHour.Plots plots = lastHour.of(DestinationName.WAREHOUSE);
                            assertThat(plots.delivered().most()).isEqualTo(4);
                            assertThat(plots.waiting().last()).isZero();
                        });
        lastHour.sample();
        assertThat(lastHour.of(DestinationName.WAREHOUSE).delivered().last()).isZero();
        assertThat(overview()).contains("at most 4");
    }

    @Test
    void pausesOnlyWhatIsThere() {
        browser.get("/console/destinations/warehouse");
        assertThat(browser.post("/console/destinations/warehouse/pause").statusCode())
                .isEqualTo(422);
        assertThat(browser.get("/console/destinations/sms").statusCode()).isEqualTo(404);
        assertThat(browser.get("/console/destinations/mars").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhichDestinationIsAway() {
        SERVER.stubFor(post("/lines").willReturn(status(401)));
        gateway.post(RELAY, "{}");
        await().untilAsserted(() -> assertThat(overview()).contains("warehouse is away", ">DOWN<"));
    }

    @Test
    void showsTheConfigurationWithoutASecret() {
        String page = browser.get("/console/configuration").body();

        assertThat(page)
                .contains("blink.customerio.rate-limit", ">1000<", "Calls a second of this")
                .contains("blink.sandbox.api-key", "••••••")
                .contains(SERVER.url("/lines"))
                .doesNotContain("app-secret", "op-secret", "a-sandbox-secret");
    }
}
