package org.dosomething.blink.console;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.extension.ExtensionContext.Namespace.GLOBAL;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.dosomething.blink.Events;
import org.dosomething.blink.Gateway;
import org.dosomething.blink.delivery.Destinations;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.journal.Order;
import org.dosomething.blink.journal.Submission;
import org.dosomething.blink.sandbox.LookAlike;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * One gateway in the sandbox, with a warehouse beside it, and one Chromium at its console, for all
 * tests together. They are skipped where there is no Chromium.
 */
final class Screen implements BeforeAllCallback {

    private static final String MISSING =
            "skipped: the console in a real Chromium: chromium or chromedriver is not on the PATH"
                    + " (Debian: chromium, chromium-driver)";

    private static final String PAYLOAD =
            """
            {"signup_post_id":"31","signup_id":"7","campaign_id":"12","type":"photo",
             "quantity":3,"url":"https://example.org/31.jpg","email":"amara@example.org"}
            """;

    private Open open;

    @Override
    public void beforeAll(ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(GLOBAL);
        if (!Chromium.isInstalled()) {
            store.getOrComputeIfAbsent(MISSING, Screen::say);
        }
        assumeTrue(Chromium.isInstalled(), MISSING);
        open = store.getOrComputeIfAbsent(Open.class, key -> new Open(), Open.class);
    }

    private static String say(String line) {
        System.out.println(line);
        return line;
    }

    private static final class Open implements ExtensionContext.Store.CloseableResource {

        private final Path dir = temporary();
        private final WireMockServer warehouse =
                new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());
        private final Gateway gateway;
        private final Chromium chromium;

        Open() {
            warehouse.start();
            gateway =
                    Gateway.startSandbox(
                            dir,
                            "--blink.warehouse.url=" + warehouse.url("/lines"),
                            "--blink.delivery.outage-pause=500ms",
                            "--blink.delivery.misconfigured-pause=500ms");
            chromium = new Chromium(gateway.port());
        }

        @Override
        public void close() throws IOException {
            chromium.close();
            gateway.close();
            warehouse.stop();
            FileSystemUtils.deleteRecursively(dir);
        }

        private static Path temporary() {
            try {
                return Files.createTempDirectory("blink-console");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Gateway gateway() {
        return open.gateway;
    }

    Chromium chromium() {
        return open.chromium;
    }

    WireMockServer warehouse() {
        return open.warehouse;
    }

    LookAlike lookAlike() {
        return gateway().bean(LookAlike.class);
    }

    /** Nothing fails, waits or is dead; an operator is at the overview. */
    void tidy() {
        warehouse().resetAll();
        warehouse().stubFor(any(anyUrl()).willReturn(okJson("{}")));
        lookAlike().fail(Map.of());
        Destinations destinations = gateway().bean(Destinations.class);
        for (DestinationName name :
                List.of(DestinationName.CUSTOMERIO, DestinationName.WAREHOUSE)) {
            destinations.resume(name, order("a test"));
        }
        gateway().bean(DeadLetters.class).discard(LetterPages.ALL, order("a test"));
        await().until(() -> waiting() == 0);
        chromium().script(true);
        chromium().look(Chromium.Look.WIDE_LIGHT);
        chromium().forget();
        chromium().open("/console");
        chromium().logIn("op", "op-secret");
        chromium().sees("All is well.");
        chromium().errors();
    }

    long waiting() {
        Journal journal = gateway().bean(Journal.class);
        return journal.waiting(DestinationName.CUSTOMERIO)
                + journal.waiting(DestinationName.WAREHOUSE);
    }

    Order order(String why) {
        return new Order("op", why, now());
    }

    private Instant now() {
        return gateway().bean(Clock.class).instant().truncatedTo(ChronoUnit.MILLIS);
    }

    void pause(DestinationName name, String why) {
        gateway().bean(Destinations.class).pause(name, order(why));
    }

    String signUp(MemberId member) {
        String signup = "{\"id\":7,\"northstar_id\":\"%s\",\"campaign_id\":12}";
        return gateway().post("/v1/events/campaign-signup", signup.formatted(member.value())).id();
    }

    /** Dead from the start, five days old, and written many in a transaction. */
    void bury(int count, String detail) {
        Journal journal = gateway().bean(Journal.class);
        Instant first = now().minus(Duration.ofDays(5));
        CompletableFuture.allOf(
                        IntStream.range(0, count)
                                .mapToObj(number -> journal.append(dead(number, first, detail)))
                                .toArray(CompletableFuture[]::new))
                .join();
    }

    private static Submission dead(int number, Instant first, String detail) {
        Event event =
                Events.event(
                        EventType.CAMPAIGN_SIGNUP_POST,
                        Events.member(number / 2),
                        first.plusSeconds(number),
                        PAYLOAD);
        return new Submission(
                event,
                List.of(
                        new Submission.Copy(
                                DestinationName.CUSTOMERIO,
                                event,
                                Optional.of(new Submission.Unsent("rejected", detail)))),
                Optional.empty());
    }
}
