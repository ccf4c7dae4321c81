package org.dosomething.blink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.dosomething.blink.Gateway.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers meet while the disk takes its time: another process has the journal locked. */
class SlowDiskIT {

    private static final int POSTS = 8;
    private static final Duration PROMISED = Duration.ofSeconds(5);
    private static final String SIGNUPS = "/v1/events/campaign-signup";
    private static final String SIGNUP =
            "{\"id\":1,\"northstar_id\":\"5f3c2a9b7e1d4c0012ab34cd\",\"campaign_id\":\"9\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    @TempDir private Path dir;
    private Gateway gateway;

    @BeforeEach
    void startWithTwoThreads() {
        gateway =
                Gateway.start(
                        dir,
                        "http://localhost:9",
                        "--spring.threads.virtual.enabled=false",
                        "--server.tomcat.threads.min-spare=2",
                        "--server.tomcat.threads.max=2");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void holdsAnswersButNoThreads() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> posts;
        try (Connection other = lock()) {
            posts = Stream.generate(this::post).limit(POSTS).toList();
            while (measured("http.server.requests.active") < POSTS) {
                Thread.onSpinWait(); // each look is a request that gets a thread
            }
            assertThat(posts).noneMatch(CompletableFuture::isDone);
        }

        assertThat(posts).allMatch(post -> post.join().statusCode() == 202);
        assertThat(measured("http.server.requests?tag=status:202")).isEqualTo(POSTS);
    }

    @Test
    void refusesInTimeAndRecovers() throws Exception {
        try (Connection other = lock()) {
            long start = System.nanoTime();
            Answer refused = gateway.send(gateway.request(SIGNUPS).POST(Gateway.body(SIGNUP)));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMISED);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("error_journal_unavailable");
            assertThat(refused.json().path("instance").asText()).isEqualTo(SIGNUPS);
            assertThat(refused.json().path("detail").asText()).startsWith("Not accepted: ");
            assertThat(refused.response().headers().map())
                    .containsKeys("retry-after", "x-request-id", "x-content-type-options");
        }

        assertThat(gateway.post(SIGNUPS, SIGNUP).status()).isEqualTo(202);
    }

    /** Gives the lock back when it is closed. */
    private Connection lock() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + dir + "/journal.db");
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
        }
        return connection;
    }

    private CompletableFuture<HttpResponse<String>> post() {
        return client.sendAsync(
                gateway.request(SIGNUPS).POST(Gateway.body(SIGNUP)).build(),
                BodyHandlers.ofString());
    }

    private double measured(String metric) {
        Answer answer = gateway.send(gateway.as("op:op-secret", "/actuator/metrics/" + metric));
        return answer.json().path("measurements").path(0).path("value").asDouble();
    }
}
