package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.dosomething.blink.Gateway.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers meet while the gateway stops. */
class ShutdownIT {

    private static final String SIGNUP =
            "{\"id\":\"1\",\"northstar_id\":\"5f0c7a1b2d3e4f5a6b7c8d93\",\"campaign_id\":\"2\"}";

    @TempDir Path dir;

    @Test
    void refusesWithACloseThenClosesThePort() {
        WireMockServer customerIo = new WireMockServer(options().dynamicPort());
        customerIo.start();
        customerIo.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{}")));
        Gateway gateway = Gateway.start(dir, customerIo.baseUrl(), "--blink.shutdown.drain=2s");
        assertThat(post(gateway).status()).isEqualTo(202);

        CompletableFuture<Void> closed = CompletableFuture.runAsync(gateway::close);

        await().until(() -> post(gateway).status() == 503);
        Answer refused = post(gateway);
        assertThat(refused.code()).isEqualTo("error_journal_unavailable");
        assertThat(refused.response().headers().firstValue("Connection")).contains("close");
        assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(health(gateway, "readiness")).isEqualTo(503);
        assertThat(health(gateway, "liveness")).isEqualTo(200);
        closed.join();
        assertThatThrownBy(() -> post(gateway)).isInstanceOf(Exception.class);
        customerIo.stop();
    }

    private static int health(Gateway gateway, String probe) {
        return gateway.send(gateway.anonymous("/actuator/health/" + probe).GET()).status();
    }

    private static Answer post(Gateway gateway) {
        return gateway.post("/v1/events/campaign-signup", SIGNUP);
    }
}
