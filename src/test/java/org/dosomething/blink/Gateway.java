package org.dosomething.blink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application, on a port of its own, seen from outside. */
public final class Gateway implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final int port;

    private Gateway(ConfigurableApplicationContext context) {
        this.context = context;
        this.port = ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /**
     * @param settings more, each as {@code --name=value}
     */
    public static Gateway start(Path journal, String trackUrl, String... settings) {
        String[] account = {
            "--blink.customerio.site-id=site",
            "--blink.customerio.api-key=key",
            "--blink.customerio.track-url=" + trackUrl
        };
        return start(application(), journal, join(account, settings));
    }

    /** The same in the sandbox: Customer.io is the look-alike. */
    public static Gateway startSandbox(Path journal, String... settings) {
        return start(application().profiles("sandbox"), journal, settings);
    }

    private static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(BlinkApplication.class);
    }

    private static Gateway start(
            SpringApplicationBuilder application, Path journal, String... settings) {
        String[] own = {
            "--server.port=0",
            "--blink.journal.dir=" + journal,
            "--blink.journal.min-free=1MB",
            "--blink.shutdown.drain=0s",
            "--blink.security.app.name=app",
            "--blink.security.app.password=app-secret",
            "--blink.security.ops.name=op",
            "--blink.security.ops.password=op-secret",
            "--blink.customerio.rate-limit=1000"
        };
        return new Gateway(application.run(join(own, settings)));
    }

    /** Without what is said again. */
    private static String[] join(String[] own, String... settings) {
        return Stream.concat(
                        Stream.of(own).filter(setting -> !isAmong(setting, settings)),
                        Stream.of(settings))
                .toArray(String[]::new);
    }

    private static boolean isAmong(String setting, String... settings) {
        String name = setting.substring(0, setting.indexOf('=') + 1);
        return Stream.of(settings).anyMatch(other -> other.startsWith(name));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public int port() {
        return port;
    }

    /** What was answered. */
    public record Answer(int status, JsonNode json, HttpResponse<String> response) {

        public String code() {
            return json.path("code").asText();
        }

        public String id() {
            return json.path("id").asText();
        }
    }

    /** Posts JSON as the app's client. */
    public Answer post(String path, String json) {
        return send(request(path).POST(body(json)));
    }

    public HttpRequest.Builder request(String path) {
        return as("app:app-secret", path).header("Content-Type", "application/json");
    }

    public HttpRequest.Builder as(String credentials, String path) {
        String encoded =
                Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return anonymous(path).header("Authorization", "Basic " + encoded);
    }

    public HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    public static BodyPublisher body(String text) {
        return BodyPublishers.ofString(text);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode json = MAPPER.readTree(type.contains("json") ? response.body() : "null");
            return new Answer(response.statusCode(), json, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
