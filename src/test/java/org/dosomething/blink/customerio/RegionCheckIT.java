package org.dosomething.blink.customerio;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.List;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Delivered;
import org.dosomething.blink.delivery.Outcome.Misconfigured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Status;

class RegionCheckIT {

    private static final String REGION = "/api/v1/accounts/region";
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(RegionCheck.class);

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Wired wired;

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.addAppender(log);
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        wired = Wired.checkedAt(SERVER.baseUrl(), "42");
    }

    @AfterEach
    void stopListening() {
        LOGGER.detachAppender(log);
    }

    @Test
    void deliversWhenEverythingIsRight() {
        answer(okJson("{\"region\":\"us\",\"environment_id\":42}"));

        wired.check.check();

        assertThat(deliver()).isInstanceOf(Delivered.class);
        assertThat(levels()).containsExactly(Level.INFO);
        SERVER.verify(
                1,
                getRequestedFor(urlEqualTo(REGION))
                        .withBasicAuth(new BasicCredentials("site", "key")));
    }

    @Test
    void holdsEverythingInTheWrongRegion() {
        answer(okJson("{\"region\":\"eu\",\"environment_id\":42}"));

        wired.check.check();

        assertHeld("CUSTOMER_IO_REGION");
    }

    @Test
    void holdsEverythingInTheWrongWorkspace() {
        answer(okJson("{\"data_center\":\"us\",\"environment_id\":43}"));

        wired.check.check();

        assertHeld("CUSTOMER_IO_WORKSPACE_ID");
    }

    @Test
    void holdsEverythingWhenRefused() {
        answer(status(401));

        wired.check.check();

        assertHeld("CUSTOMER_IO_API_KEY");
        assertThat(log.list.get(0).getFormattedMessage()).doesNotContain("swapped");
    }

    @Test
    void saysWhenSiteIdAndKeyAreSwapped() {
        answer(status(401));
        SERVER.stubFor(
                get(urlEqualTo(REGION)).withBasicAuth("key", "site").willReturn(okJson("{}")));

        wired.check.check();

        assertHeld("swapped");
    }

    @Test
    void deliversWhenNothingIsProven() {
        for (int status : new int[] {404, 500, 302}) {
            answer(status(status));
            wired.check.check();
            assertThat(deliver()).isInstanceOf(Delivered.class);
        }
        assertThat(levels()).containsExactly(Level.WARN, Level.WARN, Level.WARN);
    }

    @Test
    void deliversWhenNobodyAnswersTheCheck() throws Exception {
        try (RawServer silent = new RawServer(RawServer.staysSilent())) {
            Wired unanswered = Wired.checkedAt(silent.url(), null);

            assertThat(unanswered.check.check()).isInstanceOf(Verdict.Unproven.class);
            assertThat(unanswered.check.misconfigured()).isEmpty();
        }
        assertThat(levels()).containsExactly(Level.WARN);
    }

    @Test
    void saysEachVerdictOnceAndReleasesWhenItIsGood() {
        answer(status(401));
        wired.check.check();
        wired.check.check();
        answer(status(503));
        wired.check.check();
        assertThat(deliver()).isInstanceOf(Misconfigured.class);

        answer(okJson("{\"region\":\"us\",\"environment_id\":42}"));
        wired.check.check();

        assertThat(deliver()).isInstanceOf(Delivered.class);
        assertThat(levels()).containsExactly(Level.ERROR, Level.INFO);
    }

    @Test
    void holdsTheFirstEventUntilTheFirstAnswer() {
        answer(status(401).withFixedDelay(200));

        wired.check.start();
        try {
            assertThat(wired.check.misconfigured()).isEmpty();
            assertThat(deliver()).isInstanceOf(Misconfigured.class);
        } finally {
            wired.check.stop();
        }
        assertThat(wired.check.isRunning()).isFalse();
    }

    private void assertHeld(String word) {
        int before = SERVER.findAll(anyRequestedFor(anyUrl())).size();
        assertThat(deliver()).isInstanceOf(Misconfigured.class);
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(before);
        SERVER.verify(0, postRequestedFor(anyUrl()));
        assertThat(levels()).containsExactly(Level.ERROR);
        assertThat(log.list.get(0).getFormattedMessage()).contains(word);
        assertThat(new AccountHealth(wired.check).health().getStatus()).isEqualTo(Status.DOWN);
    }

    private Outcome deliver() {
        return wired.deliver(Samples.signup(1)).get(0);
    }

    private List<Level> levels() {
        return log.list.stream().map(ILoggingEvent::getLevel).toList();
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(get(urlEqualTo(REGION)).willReturn(response));
    }
}
