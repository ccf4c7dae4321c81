package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.DeadLetter;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.DeadLetters.Filter;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.journal.Submission;
import org.dosomething.blink.outbound.UnusableSetting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.FilterChainProxy;

/** From the real journal to Northstar, and what that leaves as it was. */
class NorthstarIT {

    private static final String TOKEN =
            "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"t0ken\"}";

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    @TempDir Path dir;

    @BeforeEach
    void takeEverything() {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        SERVER.stubFor(post("/token").willReturn(okJson(TOKEN)));
    }

    @Test
    void saysWhoWantsNoMoreMailAndBuriesWhatIsRefused() {
        SERVER.stubFor(put(urlEqualTo(user(7))).willReturn(status(404)));
        try (Gateway gateway = start()) {
            for (int member = 0; member < 20; member++) {
                keep(gateway, member);
            }
            await().until(() -> waiting(gateway) == 0);

            for (int member = 0; member < 20; member++) {
                SERVER.verify(
                        1,
                        putRequestedFor(urlEqualTo(user(member)))
                                .withHeader("Authorization", equalTo("Bearer t0ken"))
                                .withHeader("X-Request-ID", equalTo("request-1")));
            }
            assertThat(letters(gateway))
                    .singleElement()
                    .satisfies(
                            letter -> {
                                assertThat(letter.event().member()).isEqualTo(Events.member(7));
                                assertThat(letter.destination())
                                        .isEqualTo(DestinationName.NORTHSTAR);
                                assertThat(letter.reason()).isEqualTo("rejected");
                                assertThat(letter.status()).hasValue(404);
                            });
        }
    }

    @Test
    void losesNothingWhateverTheTokenServerAndTheApiAnswer() {
        after(0, aResponse().withFault(Fault.EMPTY_RESPONSE));
        after(1, status(503));
        after(2, status(401));
        after(3, okJson("<html>"));
        after(4, okJson(TOKEN));
        SERVER.stubFor(
                put(urlPathMatching("/v2/users/.*"))
                        .inScenario("api")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(status(401))
                        .willSetStateTo("well"));
        SERVER.stubFor(
                put(urlPathMatching("/v2/users/.*"))
                        .inScenario("api")
                        .whenScenarioStateIs("well")
                        .willReturn(ok()));
        try (Gateway gateway = start()) {
            for (int member = 0; member < 20; member++) {
                keep(gateway, member);
            }
            await().until(() -> waiting(gateway) == 0);

            assertThat(letters(gateway)).isEmpty();
            for (int member = 0; member < 20; member++) {
                SERVER.verify(putRequestedFor(urlEqualTo(user(member))));
            }
        }
    }

    @Test
    void logsNoSecretNotEvenForThoseWhoLookForFaults() {
        after(0, okJson("{\"access_token\":\"t0ken\",\"token_type\":\"mac\"}"));
        after(1, status(400).withBody("{\"error\":\"t0ken\"}"));
        after(2, okJson(TOKEN));
        List<String> lines = new CopyOnWriteArrayList<>();
        try (Gateway gateway = start()) {
            AppenderBase<ILoggingEvent> appender = listenTo(lines);
            keep(gateway, 3);
            await().until(() -> waiting(gateway) == 0);
            root().detachAppender(appender);
        } finally {
            root().setLevel(Level.INFO);
        }

        assertThat(lines)
                .anyMatch(line -> line.contains("no token: "))
                .anyMatch(line -> line.contains("delivered"))
                .noneMatch(line -> line.contains("t0ken"))
                .noneMatch(line -> line.contains("cl1ent-s3cret"))
                .noneMatch(line -> line.contains("Basic "));
    }

    @Test
    void opensNoDoorToThoseWhoWouldLogInByOAuth() {
        try (Gateway gateway =
                start(
                        "--spring.security.oauth2.client.registration.x.client-id=x",
                        "--spring.security.oauth2.client.registration.x.client-secret=x",
                        "--spring.security.oauth2.client.registration.x.provider=github")) {
            for (String path :
                    List.of("/oauth2/authorization/x", "/login/oauth2/code/x", "/login")) {
                Gateway.Answer answer = gateway.send(gateway.anonymous(path));
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("error_unauthorized");
            }
            assertThatThrownBy(() -> gateway.bean(ClientRegistrationRepository.class))
                    .isInstanceOf(NoSuchBeanDefinitionException.class);
            assertThat(gateway.bean(FilterChainProxy.class).getFilterChains())
                    .isNotEmpty()
                    .flatExtracting(chain -> chain.getFilters())
                    .noneMatch(filter -> filter.getClass().getName().contains("oauth2"));
        }
    }

    @Test
    void doesNotStartWithAPartOfWhatItNeeds() {
        assertThatThrownBy(
                        () ->
                                Gateway.start(
                                        dir,
                                        SERVER.baseUrl(),
                                        "--blink.northstar.base-url=" + SERVER.url("/v2")))
                .rootCause()
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("DS_NORTHSTAR_API_OAUTH_CLIENT_ID");
    }

    private Gateway start(String... more) {
        Stream<String> own =
                Stream.of(
                        "--blink.northstar.base-url=" + SERVER.url("/v2"),
                        "--blink.northstar.oauth.client-id=client",
                        "--blink.northstar.oauth.client-secret=cl1ent-s3cret",
                        "--blink.northstar.oauth.token-host=" + SERVER.baseUrl(),
                        "--blink.northstar.oauth.token-path=/token",
                        "--blink.northstar.rate-limit=1000",
                        "--blink.delivery.first-backoff=50ms",
                        "--blink.delivery.outage-pause=100ms",
                        "--blink.delivery.misconfigured-pause=100ms");
        return Gateway.start(
                dir, SERVER.baseUrl(), Stream.concat(own, Stream.of(more)).toArray(String[]::new));
    }

    private static void keep(Gateway gateway, int member) {
        Event event =
                Events.event(
                        EventType.EMAIL_UNSUBSCRIBED,
                        Events.member(member),
                        Instant.parse("2026-11-24T00:19:55.120Z"),
                        "{}");
        gateway.bean(Journal.class)
                .append(
                        new Submission(
                                event,
                                List.of(new Submission.Copy(DestinationName.NORTHSTAR, event)),
                                Optional.empty()))
                .join();
    }

    /** What the token server answers after so many answers, and from the last on for good. */
    private static void after(int answers, ResponseDefinitionBuilder answer) {
        SERVER.stubFor(
                post("/token")
                        .inScenario("tokens")
                        .whenScenarioStateIs(answers == 0 ? Scenario.STARTED : "" + answers)
                        .willReturn(answer)
                        .willSetStateTo("" + (answers + 1)));
        SERVER.stubFor(
                post("/token")
                        .inScenario("tokens")
                        .whenScenarioStateIs("" + (answers + 1))
                        .willReturn(answer));
    }

    private static AppenderBase<ILoggingEvent> listenTo(List<String> lines) {
        AppenderBase<ILoggingEvent> appender =
                new AppenderBase<>() {
                    @Override
                    protected void append(ILoggingEvent event) {
                        if (!event.getLoggerName().startsWith("wiremock")) {
                            lines.add(event.getFormattedMessage() + " " + event.getKeyValuePairs());
                        }
                    }
                };
        appender.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        appender.start();
        root().addAppender(appender);
        root().setLevel(Level.DEBUG);
        return appender;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private static String user(int member) {
        return "/v2/users/" + Events.member(member).value();
    }

    private static long waiting(Gateway gateway) {
        return gateway.bean(Journal.class).waiting(DestinationName.NORTHSTAR);
    }

    private static List<DeadLetter> letters(Gateway gateway) {
        Filter any =
                new Filter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return gateway.bean(DeadLetters.class).find(any, OptionalLong.empty(), 10);
    }
}
