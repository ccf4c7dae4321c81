package org.dosomething.blink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.coyote.http11.Http11NioProtocol;
import org.dosomething.blink.Gateway.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * A request whose first line is read just before the port closes, and whose headers are no more.
 * Nothing is wrong with it, whatever the server thinks.
 */
class PausedPortIT {

    private static final String SIGNUP =
            "{\"id\":\"1\",\"northstar_id\":\"5f0c7a1b2d3e4f5a6b7c8d93\",\"campaign_id\":\"2\"}";

    @Test
    void saysThatNothingWasKept(@TempDir Path dir) {
        try (Gateway gateway =
                Gateway.start(
                        dir,
                        "http://localhost:9",
                        "--spring.main.sources=" + ClosingAtTheWorstMoment.class.getName())) {
            Answer answer = gateway.post("/v1/events/campaign-signup", SIGNUP);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("error_journal_unavailable");
            assertThat(answer.json().path("detail").asText()).contains("nothing was kept");
            assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.response().headers().firstValue("Connection")).contains("close");
        }
    }

    /** Has the server close at that moment, for everyone who asks. */
    static class ClosingAtTheWorstMoment
            implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.setProtocol(ClosingProtocol.class.getName());
        }
    }

    /** Is asked before the first line of a request, and again after it. */
    public static class ClosingProtocol extends Http11NioProtocol {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public boolean isPaused() {
            return asked.getAndIncrement() > 0;
        }
    }
}
