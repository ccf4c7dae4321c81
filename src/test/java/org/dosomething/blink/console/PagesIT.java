package org.dosomething.blink.console;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.dosomething.blink.Events;
import org.dosomething.blink.console.Chromium.Look;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.DeadLetter;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.DeadLetters.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * That everybody can read and use every page: wide and narrow, dark and light, with the keyboard
 * alone. Leaves a picture of each in {@code target/screenshots}; with {@code
 * -Dblink.test.pictures=docs/console} also those of the documentation.
 */
class PagesIT {

    @RegisterExtension private static final Screen SCREEN = new Screen();

    private static final Path SHOTS = Path.of("target/screenshots");
    private static final String PICTURES = System.getProperty("blink.test.pictures");

    private static final int LONGEST = 2_000;

    /** A picture of the documentation, so many pixels high. */
    private record Picture(String file, int height) {}

    /** By the page and how it is looked at. */
    private static final Map<String, Picture> DOCUMENTED =
            Map.of(
                    "overview-3-wide-light", new Picture("overview.png", 1_000),
                    "overview-3-narrow-dark", new Picture("overview-phone.png", 844),
                    "event-rejected-wide-light", new Picture("event.png", 480),
                    "letter-wide-light", new Picture("letter.png", 1_200),
                    "letters-10000-wide-dark", new Picture("dead-letters.png", 800));

    private static final MemberId AMARA = new MemberId("5f3c2a9b7e1d4c0012ab34cd");
    private static final String SHORT = "answered with 400: invalid timestamp";

    /** As long as one can be, and with a word that does not fit a line. */
    private static final String LONG =
            "answered with 400: attributes.campaign_run_settings.".repeat(2)
                    + "x".repeat(80)
                    + " is longer than what a value may have";

    private final List<String> flaws = new ArrayList<>();
    private Chromium chromium;

    @BeforeEach
    void begin() {
        SCREEN.tidy();
        chromium = SCREEN.chromium();
    }

    @AfterEach
    void end() {
        assertThat(flaws).isEmpty();
    }

    @Test
    void withoutDeadLetters() {
        String member = "{\"id\":\"%s\",\"first_name\":\"Amara\",\"role\":\"user\"}";
        SCREEN.gateway().post("/v1/events/user-create", member.formatted(Events.member(1).value()));
        String id = SCREEN.signUp(Events.member(1));
        await().until(() -> SCREEN.waiting() == 0);

        see("overview-0", "/console");
        see("events", "/console/events");
        see("event-delivered", "/console/events/" + id);
        see("event-unknown", "/console/events/01ARZ3NDEKTSV4RRFFQ69G5FAV");
        see("letters-0", "/console/dead-letters");
        see("audit", "/console/audit");
        see("configuration", "/console/configuration");
        see("sandbox", "/console/sandbox");
        see("person", "/console/sandbox/people/" + Events.member(1).value());
        see("pause", "/console/destinations/warehouse");
        chromium.openRefused("/console/destinations/mars");
        seeThis("refused");
        chromium.forget();
        see("login", "/console/login");
        see("login-wrong", "/console/login?failed");
        see("login-wait", "/console/login?wait=30");
    }

    @Test
    void withThreeDeadLettersALongErrorAndStoppedDestinations() {
        draw();
        SCREEN.bury(1, LONG);
        SCREEN.bury(1, SHORT);
        SCREEN.lookAlike().fail(Map.of("status", 400));
        SCREEN.signUp(AMARA);
        await().until(() -> SCREEN.waiting() == 0);
        SCREEN.lookAlike().fail(Map.of());
        SCREEN.warehouse().stubFor(post("/lines").willReturn(status(401)));
        SCREEN.gateway().post("/v1/events/quasar-relay", "{}");
        SCREEN.pause(DestinationName.CUSTOMERIO, "the template of campaign 12 is wrong");
        String waiting = SCREEN.signUp(Events.member(2));
        chromium.open("/console");
        chromium.sees("warehouse is away", "customerio is paused", "3 events were given up");

        see("overview-3", "/console");
        see("letters-3", "/console/dead-letters");
        List<DeadLetter> letters = letters();
        see("letter", letter(letters.get(0)));
        see("letter-long", letter(letters.get(2)));
        see("event-rejected", event(letters.get(0)));
        see("event-long", event(letters.get(2)));
        see("event-waiting", "/console/events/" + waiting);
        see("replay", "/console/dead-letters/replay?destination=customerio&reason=rejected");
        see("resume", "/console/destinations/customerio");
        replay();
        see("audit-replaying", "/console/audit");
        SCREEN.pause(DestinationName.WAREHOUSE, LONG.substring(0, 190));
        see("overview-long", "/console");
    }

    @Test
    void withTenThousandDeadLetters() {
        SCREEN.pause(DestinationName.CUSTOMERIO, "the template of campaign 12 is wrong");
        SCREEN.bury(9_997, SHORT);
        SCREEN.bury(3, LONG);

        see("overview-10000", "/console");
        see("letters-10000", "/console/dead-letters");
        chromium.follow("Older ones");
        seeThis("letters-10000-older");
        see("letters-10000-member", "/console/dead-letters?member=" + Events.member(7).value());
        see("replay-10000", "/console/dead-letters/replay?destination=customerio");
        replay();
        see("audit-10000", "/console/audit");
    }

    private void see(String name, String path) {
        chromium.open(path);
        seeThis(name);
    }

    private void seeThis(String name) {
        for (Look look : Look.values()) {
            chromium.look(look);
            String shot = name + "-" + look.label();
            boolean first = look == Look.WIDE_LIGHT || look == Look.NARROW_DARK;
            chromium.inspect().flaws(first).forEach(flaw -> flaws.add(shot + ": " + flaw));
            chromium.inspect().photograph(SHOTS.resolve(shot + ".png"), LONGEST, true);
            Picture picture = DOCUMENTED.get(shot);
            if (PICTURES != null && picture != null) {
                chromium.inspect()
                        .photograph(Path.of(PICTURES, picture.file()), picture.height(), false);
            }
        }
        chromium.inspect()
                .outOfReach()
                .forEach(stop -> flaws.add(name + ": the Tab key misses " + stop));
        chromium.errors().forEach(error -> flaws.add(name + ": the browser says " + error));
    }

    private static String event(DeadLetter letter) {
        return "/console/events/" + letter.event().id().value();
    }

    private static String letter(DeadLetter letter) {
        return "/console/dead-letters/" + letter.event().id().value() + "?destination=customerio";
    }

    private static List<DeadLetter> letters() {
        return SCREEN.gateway()
                .bean(DeadLetters.class)
                .find(LetterPages.ALL, OptionalLong.empty(), 3);
    }

    private static void replay() {
        SCREEN.gateway()
                .bean(DeadLetters.class)
                .replay(LetterPages.ALL, Mode.ORIGINAL, SCREEN.order("the template is mended"));
    }

    /** An hour's plot. */
    private static void draw() {
        LastHour lastHour = SCREEN.gateway().bean(LastHour.class);
        for (int i = 0; i < 24; i++) {
            for (int event = 0; event < (i * i) % 7; event++) {
                SCREEN.signUp(Events.member(i + event));
            }
            lastHour.sample();
        }
        await().until(() -> SCREEN.waiting() == 0);
    }
}
