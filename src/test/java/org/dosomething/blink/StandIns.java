package org.dosomething.blink;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dosomething.blink.RecordedExchange.Call;
import org.dosomething.blink.RecordedExchange.Service;

/** All services behind a gateway, at one port: what they answer, and what they were told. */
final class StandIns implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GAMBIT_OR_NORTHSTAR = "/(gambit|northstar)/.*";
    private static final String OAUTH = "/oauth/.*";
    private static final String TOKEN =
            "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"a-token\"}";
    private static final List<String> HEADERS =
            List.of("Authorization", "X-Request-ID", "x-blink-retry-count");

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());

    StandIns() {
        server.start();
        answerWith(List.of());
    }

    /** Where they are, as the gateway is told. */
    Map<String, String> environment() {
        return Map.of(
                "CUSTOMER_IO_TRACK_URL", server.url("/customerio"),
                "GAMBIT_CONVERSATIONS_API_BASE_URL", server.url("/gambit/api/v2"),
                "DS_NORTHSTAR_API_BASE_URL", server.url("/northstar/v2"),
                "DS_NORTHSTAR_API_OAUTH_TOKEN_HOST", server.baseUrl(),
                "DS_NORTHSTAR_API_OAUTH_TOKEN_PATH", "/oauth/token",
                "BLINK_WAREHOUSE_URL", server.url("/warehouse"));
    }

    /** What Gambit and Northstar answer from now on, call by call; after that, 200. */
    void answerWith(List<Service> services) {
        server.resetMappings();
        server.resetScenarios();
        server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        server.stubFor(post(urlPathEqualTo("/oauth/token")).willReturn(okJson(TOKEN)));
        String state = Scenario.STARTED;
        for (int i = 0; i < services.size(); i++) {
            String next = "answered " + (i + 1);
            server.stubFor(
                    any(urlPathMatching(GAMBIT_OR_NORTHSTAR))
                            .inScenario("services")
                            .whenScenarioStateIs(state)
                            .willReturn(response(services.get(i)))
                            .willSetStateTo(next));
            state = next;
        }
    }

    private static ResponseDefinitionBuilder response(Service service) {
        ResponseDefinitionBuilder response = aResponse().withStatus(service.status());
        Optional.ofNullable(service.headers()).orElse(Map.of()).forEach(response::withHeader);
        return response.withHeader("Content-Type", "application/json")
                .withBody(service.body() == null ? "{}" : service.body().toString());
    }

    /** How many calls there were until now. */
    int count() {
        return server.getAllServeEvents().size();
    }

    /**
     * What Gambit and Northstar were told, in order.
     *
     * @param count how many calls to leave out
     * @param requestId which they are to carry
     */
    List<Call> callsAfter(int count, String requestId) {
        return requests(GAMBIT_OR_NORTHSTAR, count)
                .map(request -> call(request, requestId))
                .toList();
    }

    /** How tokens were asked for. */
    List<Call> tokenCalls() {
        return requests(OAUTH, 0).map(request -> call(request, "")).toList();
    }

    private Stream<LoggedRequest> requests(String path, int after) {
        List<ServeEvent> events = new ArrayList<>(server.getAllServeEvents());
        Collections.reverse(events); // the last one comes first
        return events.stream()
                .skip(after)
                .map(ServeEvent::getRequest)
                .filter(request -> request.getUrl().matches(path));
    }

    private static Call call(LoggedRequest request, String requestId) {
        String[] path = URI.create(request.getUrl()).getPath().split("/", 3);
        Map<String, String> query = new HashMap<>();
        request.getQueryParams().forEach((name, value) -> query.put(name, value.firstValue()));
        return new Call(
                path[1],
                request.getMethod().getName(),
                "/" + path[2],
                query.isEmpty() ? null : query,
                headers(request, requestId),
                body(request));
    }

    private static Map<String, String> headers(LoggedRequest request, String requestId) {
        Map<String, String> headers = new HashMap<>();
        HEADERS.stream()
                .filter(request::containsHeader)
                .forEach(name -> headers.put(name, request.getHeader(name)));
        headers.replace("X-Request-ID", requestId, RecordedExchange.REQUEST_ID);
        if (request.getBody().length > 0) {
            headers.put("Content-Type", request.getHeader("Content-Type"));
        }
        return headers;
    }

    private static JsonNode body(LoggedRequest request) {
        if (request.getBody().length == 0) {
            return null;
        }
        if (!request.getHeader("Content-Type").contains("json")) {
            return new TextNode(request.getBodyAsString());
        }
        try {
            JsonNode body = JSON.readTree(request.getBody());
            if (body.at("/metadata/delivery") instanceof ObjectNode delivery) {
                List.of("failedAt", "deliveredAt").forEach(field -> hideTime(delivery, field));
            }
            return body;
        } catch (IOException e) {
            throw new IllegalArgumentException("It was no JSON", e);
        }
    }

    private static void hideTime(ObjectNode node, String field) {
        if (node.has(field)) {
            OffsetDateTime.parse(node.path(field).asText());
            node.put(field, RecordedExchange.TIME);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
