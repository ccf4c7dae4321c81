package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ApplicationContext;

/** Calls the look-alike over real HTTP. */
final class SandboxCaller {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String credentials;
    private final String contentType;

    private SandboxCaller(String base, String credentials, String contentType) {
        this.base = base;
        this.credentials = credentials;
        this.contentType = contentType;
    }

    static SandboxCaller of(ApplicationContext context) {
        String port = context.getEnvironment().getProperty("local.server.port");
        return new SandboxCaller(
                "http://localhost:" + port + "/sandbox/customerio",
                "sandbox:sandbox",
                "application/json");
    }

    SandboxCaller as(String other) {
        return new SandboxCaller(base, other, contentType);
    }

    SandboxCaller saying(String otherType) {
        return new SandboxCaller(base, credentials, otherType);
    }

    HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return CLIENT.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> start(String method, String path, String body) {
        return CLIENT.sendAsync(request(method, path, body), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        String body = send("GET", path, "").body();
        return Json.read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private HttpRequest request(String method, String path, String body) {
        byte[] basic = credentials.getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic))
                .header("Content-Type", contentType)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
