package org.dosomething.blink.console;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.file.Path;
import org.dosomething.blink.Gateway;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator who has logged in, at a gateway with a warehouse that a test has answer as it likes.
 */
abstract class AtTheConsole {

    static final String RELAY = "/v1/events/quasar-relay";

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    Gateway gateway;
    Browser browser;

    @BeforeEach
    void start(@TempDir Path journal) {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        gateway =
                Gateway.start(
                        journal,
                        SERVER.baseUrl(),
                        "--blink.warehouse.url=" + SERVER.url("/lines"),
                        "--blink.warehouse.rate-limit=1000",
                        "--blink.sandbox.api-key=a-sandbox-secret");
        browser = Browser.operator(gateway);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** How much waits for the warehouse. */
    long waiting() {
        return gateway.bean(Journal.class).waiting(DestinationName.WAREHOUSE);
    }
}
