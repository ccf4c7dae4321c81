package org.dosomething.blink.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dosomething.blink.Gateway;
import org.dosomething.blink.Gateway.Answer;

/** The operators' paths of a running gateway, and what it says of them. */
final class AdminApi {

    static final String OPERATOR = "op:op-secret";

    private final Gateway gateway;
    private final JsonNode description;

    AdminApi(Gateway gateway) {
        this.gateway = gateway;
        this.description = gateway.send(gateway.request("/v3/api-docs")).json();
    }

    /** A method of a path, and what is said of it. */
    record Operation(String method, String path, JsonNode says) {

        String withId(String id) {
            return with(id, "sms");
        }

        /**
         * @param name of a destination, where it is about one
         */
        String with(String id, String name) {
            return path.replace("{id}", id).replace("{name}", name);
        }

        /** By their names. */
        JsonNode bodies() {
            return says.at("/requestBody/content/application~1json/examples");
        }

        /** One that is right, where there is any. */
        String body() {
            JsonNode first = bodies().elements().hasNext() ? bodies().elements().next() : null;
            return first == null ? "" : first.path("value").toString();
        }

        boolean takesBody() {
            return says.has("requestBody");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (var path : description.path("paths").properties()) {
            if (path.getKey().startsWith("/v1/admin")) {
                for (var said : path.getValue().properties()) {
                    String method = said.getKey().toUpperCase(Locale.ROOT);
                    operations.add(new Operation(method, path.getKey(), said.getValue()));
                }
            }
        }
        return operations;
    }

    Operation operation(String name) {
        return operations().stream()
                .filter(operation -> operation.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What is said of the answers, by their status. */
    Map<Integer, JsonNode> answers(Operation operation) {
        Map<Integer, JsonNode> answers = new HashMap<>();
        for (var answer : operation.says().path("responses").properties()) {
            answers.put(Integer.valueOf(answer.getKey()), resolved(answer.getValue()));
        }
        return answers;
    }

    /** What is said of the parameters in the query. */
    List<JsonNode> query(Operation operation) {
        return StreamSupport.stream(operation.says().path("parameters").spliterator(), false)
                .map(this::resolved)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .toList();
    }

    /** A query with all that is required, but for one parameter. */
    String queryWithout(String name, Operation operation) {
        return query(operation).stream()
                .filter(parameter -> parameter.path("required").asBoolean())
                .filter(parameter -> !parameter.path("name").asText().equals(name))
                .map(
                        parameter ->
                                pair(
                                        parameter.path("name").asText(),
                                        parameter.path("example").asText()))
                .collect(Collectors.joining("&", "?", "&"));
    }

    static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    JsonNode schema(String name) {
        return description.at("/components/schemas/" + name);
    }

    Stream<String> propertiesOf(String schema) {
        return schema(schema).path("properties").properties().stream().map(Map.Entry::getKey);
    }

    /** What stands in the place of a reference. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? description.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Asks as an operator. */
    Answer ask(String method, String target, String body) {
        return gateway.send(
                gateway.as(OPERATOR, target)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)));
    }

    Answer get(String target) {
        return ask("GET", target, "");
    }
}
