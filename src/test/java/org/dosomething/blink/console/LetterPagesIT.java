package org.dosomething.blink.console;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator does about dead letters, page by page. */
class LetterPagesIT extends AtTheConsole {

    private static final String PATH = "/console/dead-letters";

    @BeforeEach
    void refuseEverything() {
        SERVER.stubFor(post("/lines").willReturn(status(400)));
    }

    private String bury(String json) {
        String id = gateway.post(RELAY, json).id();
        await().until(() -> waiting() == 0);
        return id;
    }

    @Test
    void saysThatThereAreNone() {
        assertThat(browser.get(PATH).body()).contains("There are none.", "0 letters");
    }

    @Test
    void showsWhyOneWasNotDeliveredWithoutPersonalValues() {
        String id = bury("{\"email\":\"amara@example.org\",\"<b>x\":\"<script>\"}");

        String list = browser.get(PATH).body();
        String page = browser.get(PATH + "/" + id + "?destination=warehouse").body();

        assertThat(list).contains("1 letter", "rejected", "quasar-relay", "status 400", id);
        assertThat(page)
                .contains(id, "rejected", "refused again, unless something has changed")
                .contains("&quot;email&quot; : &quot;***&quot;", "&lt;b&gt;x")
                .doesNotContain("amara", "<b>", "<script>");
    }

    @Test
    void sendsOneAgainAndSaysWhoDidAndWhy() {
        String id = bury("{}");
        SERVER.stubFor(post("/lines").willReturn(okJson("{}")));
        browser.get(PATH + "/" + id);

        HttpResponse<String> done =
                browser.post(
                        PATH + "/" + id + "/replay",
                        "destination",
                        "warehouse",
                        "why",
                        "it works again");

        assertThat(done.body()).contains("1 to be sent again");
        await().untilAsserted(() -> SERVER.verify(2, postRequestedFor(urlEqualTo("/lines"))));
        assertThat(browser.get("/console/audit").body())
                .contains("it works again", ">op<", ">replay<", "done");
        assertThat(browser.get(PATH).body()).contains("There are none.");
    }

    @Test
    void discardsOne() {
        String id = bury("{}");
        browser.get(PATH + "/" + id);

        HttpResponse<String> done =
                browser.post(
                        PATH + "/" + id + "/discard", "destination", "warehouse", "why", "a test");

        assertThat(done.body()).contains("1 discarded.", "There are none.");
        assertThat(browser.get(PATH + "/" + id).body()).contains(id, "discarded");
        assertThat(browser.get("/console/audit").body()).contains("a test", ">discard<");
    }

    @Test
    void asksForAReason() {
        String id = bury("{}");
        browser.get(PATH + "/" + id);

        HttpResponse<String> refused =
                browser.post(PATH + "/" + id + "/discard", "destination", "warehouse");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("&quot;reason&quot; is required");
        assertThat(browser.get(PATH + "/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void countsBeforeManyAreSentAgainOrDiscarded() {
        for (int i = 0; i < 3; i++) {
            bury("{\"n\":" + i + "}");
        }
        String filter = "?destination=warehouse&reason=rejected";
        assertThat(browser.get(PATH + filter).body())
                .contains("/console/dead-letters/replay?destination=warehouse&amp;reason=rejected");
        assertThat(browser.get(PATH + "/replay" + filter).body())
                .contains("Send 3 again", "name=\"reason\" value=\"rejected\"");

        assertThat(browser.post(PATH + "/discard", "why", "all of them").statusCode())
                .isEqualTo(422);
        String[] discard = {"destination", "warehouse", "reason", "rejected", "why", "tests"};
        browser.get(PATH + "/replay" + filter);
        assertThat(browser.post(PATH + "/discard", discard).body()).contains("want them gone");
        browser.get(PATH + "/replay" + filter);
        String[] sure = Arrays.copyOf(discard, discard.length + 2);
        sure[discard.length] = "sure";
        sure[discard.length + 1] = "on";
        assertThat(browser.post(PATH + "/discard", sure).body()).contains("3 discarded.");
    }

    @Test
    void turnsPages() {
        for (int i = 0; i < 51; i++) {
            gateway.post(RELAY, "{}");
        }
        await().until(() -> waiting() == 0);

        String first = browser.get(PATH).body();
        String older = first.replaceFirst("(?s).*href=\"([^\"]*before=[^\"]*)\".*", "$1");

        assertThat(first.split("<tr>")).hasSize(52);
        assertThat(browser.get(older.replace("&amp;", "&")).body().split("<tr>")).hasSize(3);
    }

    @Test
    void refusesWhatNobodyCanMean() {
        assertThat(browser.get(PATH + "?destination=mars").statusCode()).isEqualTo(422);
        assertThat(browser.get(PATH + "/no-id").body()).contains("no-id", "Nothing is known");
        assertThat(browser.get(PATH + "?before=x").statusCode()).isEqualTo(422);
    }
}
