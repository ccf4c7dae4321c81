package org.dosomething.blink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Does what the apps' old client does: posts JSON below a base that ends in {@code /api/}, reads
 * {@code ok} of a 2xx, throws at any other answer but a 404, which it takes for done. Its jobs come
 * again where it throws at a 5xx.
 */
final class OldPhpClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String login;

    OldPhpClient(URI base, String user, String password) {
        this.base = base;
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        this.login = "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** What it throws; the job is run again where the server was at fault. */
    static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient JsonNode answer;
        private final int status;

        Failure(int status, JsonNode answer) {
            super("Answered " + status);
            this.status = status;
            this.answer = answer;
        }

        boolean comesAgain() {
            return status >= 500;
        }

        int status() {
            return status;
        }

        /** What it shows to whoever reads its log. */
        String message() {
            return answer.path("message").asText();
        }
    }

    /**
     * @param path as {@code v1/events/user-create}
     * @return whether the answer said {@code ok}; empty where there was a 404
     */
    Optional<Boolean> post(String path, String payload, String requestId)
            throws Failure, IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .header("Authorization", login)
                        .header("X-Request-ID", requestId)
                        .POST(BodyPublishers.ofString(payload))
                        .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        JsonNode body = JSON.readTree(answer.body());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() >= 300) {
            throw new Failure(answer.statusCode(), body);
        }
        return Optional.of(body.path("ok").isBoolean() && body.path("ok").asBoolean());
    }
}
