package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.nio.file.Path;
import org.dosomething.blink.OldPhpClient.Failure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The apps need not know that the service behind the address is another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldPhpClientIT {

    private static final String MEMBER = "5f3c2a9b7e1d4c0012ab34cd";
    private static final String SIGNUP =
            "{\"id\":9,\"northstar_id\":\"%s\",\"campaign_id\":2}".formatted(MEMBER);

    @RegisterExtension
    static final WireMockExtension CUSTOMERIO =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    private Gateway gateway;
    private OldPhpClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        CUSTOMERIO.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        gateway = Gateway.start(dir, CUSTOMERIO.baseUrl());
        client = client("app-secret");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user-create | {'id':'%s','email':'a@example.org','role':'user'} | identify | role",
                "user-signup | {'id':9,'northstar_id':'%s','campaign_id':2} | event | signup_id",
                "user-signup-post | {'id':4,'signup_id':9,'northstar_id':'%s','campaign_id':2,"
                        + "'type':'photo','action':'x'} | event | signup_post_id",
                "user-signup-post-review | {'id':5,'signup_id':9,'northstar_id':'%s',"
                        + "'campaign_id':2,'type':'photo','action':'x'} | event | signup_post_id",
                "user-call-to-action-email | {'userId':'%s','type':'x','actionUrl':'https://a'}"
                        + " | event | actionUrl",
                "user-password-reset | {'userId':'%s','url':'https://a'} | event | actionUrl",
                "user-password-updated | {'userId':'%s','updated_via':'web'} | event | updated_via"
            })
    void isToldYesAndHeardByCustomerIo(String name, String payload, String action, String attribute)
            throws Exception {
        String json = payload.replace('\'', '"').formatted(MEMBER);

        assertThat(client.post("v1/events/" + name, json, "rogue-" + name)).contains(true);

        String operation = "$.batch[?(@.action == '%s')].attributes.%s";
        await().untilAsserted(
                        () ->
                                CUSTOMERIO.verify(
                                        postRequestedFor(urlEqualTo("/api/v2/batch"))
                                                .withRequestBody(
                                                        matchingJsonPath(
                                                                operation.formatted(
                                                                        action, attribute)))));
    }

    @Test
    void readsEverythingThatIsWrongInOneMessage() {
        assertThatThrownBy(() -> client.post("v1/events/user-signup", "{\"id\":1}", "r"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.status()).isEqualTo(422);
                            assertThat(failure.comesAgain()).isFalse();
                            assertThat(failure.message())
                                    .isEqualTo(
                                            "\"northstar_id\" is required;"
                                                    + " \"campaign_id\" is required");
                        });
    }

    @Test
    void givesUpWithoutCredentialsAndTakesAnUnknownPathForDone() throws Exception {
        assertThatThrownBy(() -> client("wrong").post("v1/events/user-signup", SIGNUP, "r"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.status()).isEqualTo(401));
        assertThat(client.post("v1/events/user-renamed", SIGNUP, "r")).isEmpty();
    }

    private OldPhpClient client(String password) {
        return new OldPhpClient(
                URI.create("http://localhost:" + gateway.port() + "/api/"), "app", password);
    }
}
