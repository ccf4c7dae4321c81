package org.dosomething.blink.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.dosomething.blink.event.MemberId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator sees and does, in a real browser, by what the pages say alone. */
class ChromiumIT {

    @RegisterExtension private static final Screen SCREEN = new Screen();

    private static final MemberId AMARA = new MemberId("5f3c2a9b7e1d4c0012ab34cd");
    private static final String WHY = "Why (for the audit)";
    private static final String ANYTHING =
            "What became of… a member's id, an event's id, or a request's id";

    private Chromium chromium;

    @BeforeEach
    void begin() {
        SCREEN.tidy();
        chromium = SCREEN.chromium();
    }

    @AfterEach
    void theBrowserComplainsAboutNothing() {
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void letsInWhoKnowsTheSecretUntilTheyLogOut() {
        chromium.press("Log out");
        chromium.sees("You are logged out.");

        chromium.logIn("op", "wrong");
        chromium.sees("The name or the secret is wrong.");
        chromium.logIn("op", "op-secret");
        chromium.sees("Destinations", "Recent activity");

        chromium.press("Log out");
        chromium.sees("You are logged out.");
        chromium.open("/console/audit");
        chromium.sees("For clients with the role OPS.");
        chromium.logIn("op", "op-secret");
        chromium.isAt("Audit · Blink");
    }

    @Test
    void showsByItselfWhatHappens() {
        chromium.script("document.body.dataset.loaded = 'once'");

        String id = SCREEN.signUp(AMARA);

        chromium.leadsTo("/console/events/" + id);
        chromium.sees("Live: ");
        assertThat(chromium.script("return document.body.dataset.loaded")).isEqualTo("once");
    }

    @Test
    void tellsANewcomerWhyAMembersMailDidNotGoOutAndHowToSendIt() {
        chromium.follow("Sandbox");
        chromium.fill("Status, 400 to 599", "400");
        chromium.press("Fail");
        chromium.sees("It fails like this from now on.", "it fails");
        SCREEN.signUp(AMARA);
        await().until(() -> SCREEN.waiting() == 0);

        chromium.open("/console");
        chromium.sees("One event was given up: it is a dead letter.");
        chromium.fill(ANYTHING, AMARA.value());
        chromium.press("Find");
        chromium.followRow("campaign-signup", "rejected");
        chromium.sees("Given up", "the last was answered with 400");
        chromium.follow("Why, and send it again");
        chromium.sees("refused again, unless something has changed there");

        chromium.follow("Sandbox");
        chromium.press("Work again");
        chromium.sees("It works again.", "it works");
        chromium.follow("Dead letters");
        chromium.followRow("campaign-signup", "rejected");
        chromium.fill(chromium.form("Send it again"), WHY, "the campaign is mended");
        chromium.press("Send it again");
        chromium.sees("1 to be sent again", "There are none.");

        chromium.follow("Events");
        chromium.fill("A member's id, an event's id, or a request's id", AMARA.value());
        chromium.press("Find");
        chromium.sees("delivered");
        chromium.follow("Audit");
        chromium.sees("replay", "the campaign is mended", "done");
        chromium.follow("Sandbox");
        chromium.follow(AMARA.value());
        chromium.sees("campaign_signup", "\"campaign_id\":\"12\"");
    }

    @Test
    void saysWhatWouldBeSentAgainBeforeItIs() {
        SCREEN.bury(3, "invalid timestamp");

        chromium.follow("Dead letters");
        chromium.sees("3 letters can be sent again", "To send many again, choose which above.");
        chromium.choose("Destination", "customerio");
        chromium.choose("Reason", "rejected");
        chromium.press("Show");
        chromium.follow("Send these again, or discard them…");
        chromium.sees("3: Customer.io starts no campaign for these");
        chromium.tick("Now: campaigns start for old ones too");
        chromium.fill(chromium.form("Send 3 again"), WHY, "the template is mended");
        chromium.press("Send them again");

        chromium.sees("3 to be sent again", "There are none.");
        chromium.follow("Audit");
        chromium.sees("the template is mended", "of the replay", "done");
    }

    @Test
    void discardsWithAReasonThatTheAuditKeeps() {
        SCREEN.bury(1, "invalid timestamp");

        chromium.open("/console");
        chromium.follow("See why, and send them again");
        chromium.followRow("campaign-signup-post", "invalid timestamp");
        chromium.press(chromium.form("Discard it"), "Discard it");
        chromium.sees("It is deleted for good.");
        chromium.fill(chromium.form("Discard it"), WHY, "nobody misses it");
        chromium.press(chromium.form("Discard it"), "Discard it");

        chromium.sees("1 discarded.", "There are none.");
        chromium.follow("Audit");
        chromium.sees("discard", "nobody misses it");
    }

    @Test
    void pausesADestinationAndResumesIt() {
        chromium.follow("Pause customerio…");
        chromium.fill(WHY, "wrong template");
        chromium.press("Pause it");
        chromium.sees("customerio is paused.", "PAUSED", "by op: wrong template");

        String id = SCREEN.signUp(AMARA);
        chromium.open("/console/events/" + id);
        chromium.sees("waiting", "Nothing is sent to customerio now", "wrong template");
        chromium.follow("How the destination is");
        chromium.follow("Resume…");
        chromium.fill(WHY, "it is right now");
        chromium.press("Resume it");

        chromium.sees("customerio goes on.", "All is well.");
        chromium.open("/console/events/" + id);
        chromium.sees("Delivered");
    }

    @Test
    void needsNoScript() {
        SCREEN.bury(1, "invalid timestamp");
        chromium.script(false);

        chromium.open("/console");
        chromium.sees("One event was given up", "Recent activity");
        chromium.follow("Dead letters");
        chromium.followRow("campaign-signup-post");
        chromium.fill(chromium.form("Send it again"), WHY, "it is mended");
        chromium.press("Send it again");

        chromium.sees("1 to be sent again");
        assertThat(chromium.text()).doesNotContain("Live");
    }
}
