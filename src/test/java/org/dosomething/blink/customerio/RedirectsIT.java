package org.dosomething.blink.customerio;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.List;
import org.dosomething.blink.delivery.Outcome.Delivered;
import org.dosomething.blink.delivery.Outcome.Misconfigured;
import org.dosomething.blink.journal.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsIT {

    private static final String BATCH = "/api/v2/batch";

    @RegisterExtension
    static final WireMockExtension SERVER =
            WireMockExtension.newInstance()
                    .options(WireMockConfiguration.wireMockConfig().dynamicPort())
                    .build();

    private final Wired wired = Wired.at(SERVER.baseUrl());
    private final Entry signup = Samples.signup(1);

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void sendsTheSameRequestAgain(int status) {
        redirect(status, BATCH, SERVER.baseUrl() + "/next");
        SERVER.stubFor(any(urlEqualTo("/next")).willReturn(okJson("{}")));

        assertThat(wired.deliver(signup)).singleElement().isInstanceOf(Delivered.class);

        String body = Samples.body(Samples.call(List.of(signup.event())));
        for (String url : List.of(BATCH, "/next")) {
            SERVER.verify(
                    1,
                    postRequestedFor(urlEqualTo(url))
                            .withBasicAuth(new BasicCredentials("site", "key"))
                            .withHeader("X-Request-ID", equalTo("request-1"))
                            .withHeader("Content-Type", equalTo("application/json"))
                            .withRequestBody(equalTo(body)));
        }
    }

    @Test
    void followsThree() {
        redirect(307, BATCH, "/1");
        redirect(308, "/1", "/2");
        redirect(301, "/2", "/3");
        SERVER.stubFor(any(urlEqualTo("/3")).willReturn(okJson("{}")));

        assertThat(wired.deliver(signup)).singleElement().isInstanceOf(Delivered.class);
    }

    @Test
    void followsNoFourth() {
        redirect(307, BATCH, BATCH);

        assertThat(wired.deliver(signup)).singleElement().isInstanceOf(Misconfigured.class);
        SERVER.verify(4, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void doesNotEvenConnectToAnotherHost(String host) throws Exception {
        try (RawServer foreign = new RawServer(RawServer.ok())) {
            redirect(307, BATCH, foreign.url().replace("127.0.0.1", host) + BATCH);

            assertThat(wired.deliver(signup)).singleElement().isInstanceOf(Misconfigured.class);
            assertThat(foreign.connections).hasValue(0);
        }
    }

    @Test
    void takesARedirectToNowhereForAnAnswer() {
        SERVER.stubFor(any(anyUrl()).willReturn(status(307)));
        assertThat(wired.deliver(signup)).singleElement().isInstanceOf(Misconfigured.class);

        redirect(307, BATCH, "http://[");
        assertThat(wired.deliver(signup)).singleElement().isInstanceOf(Misconfigured.class);
    }

    private static void redirect(int status, String from, String to) {
        SERVER.stubFor(any(urlEqualTo(from)).willReturn(status(status).withHeader("Location", to)));
    }
}
