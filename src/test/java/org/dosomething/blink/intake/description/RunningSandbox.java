package org.dosomething.blink.intake.description;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.dosomething.blink.BlinkApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole gateway in the sandbox, and what a client can say to it. */
final class RunningSandbox implements AutoCloseable {

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final String CALLS = "/sandbox/customerio/calls";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext application;

    RunningSandbox(Path journal) {
        application =
                new SpringApplicationBuilder(BlinkApplication.class)
                        .profiles("sandbox")
                        .run("--server.port=0", "--blink.journal.dir=" + journal);
    }

    /** The last first. */
    List<JsonNode> calls() throws Exception {
        List<JsonNode> calls = new ArrayList<>();
        JSON.readTree(asOps("GET", CALLS).body()).path("calls").forEach(calls::add);
        return calls;
    }

    void forgetCalls() throws Exception {
        asOps("DELETE", CALLS);
    }

    HttpResponse<String> asApp(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        return send("blink", request(method, path, body, headers));
    }

    HttpResponse<String> asOps(String method, String path)
            throws IOException, InterruptedException {
        return send("ops", request(method, path, new byte[0]));
    }

    HttpResponse<String> asNobody(String method, String path)
            throws IOException, InterruptedException {
        return client.send(request(method, path, new byte[0]).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(
            String method, String path, byte[] body, String... headers) {
        String port = application.getEnvironment().getProperty("local.server.port");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .method(method, BodyPublishers.ofByteArray(body));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** In the sandbox a client's secret is its name. */
    private HttpResponse<String> send(String name, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        byte[] pair = (name + ":" + name).getBytes(StandardCharsets.UTF_8);
        request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        application.close();
    }
}
