package org.dosomething.blink.intake.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A request that the description shows.
 *
 * @param target path and query
 * @param mediaType null without a body
 * @param call what Customer.io is told for it; missing where that is nothing
 */
record DocumentedExample(
        String method, String target, String mediaType, JsonNode value, JsonNode call) {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Everything in the description that has events delivered. */
    static List<DocumentedExample> in(JsonNode description) {
        List<DocumentedExample> examples = new ArrayList<>();
        description
                .path("paths")
                .properties()
                .forEach(
                        path -> {
                            JsonNode post = path.getValue().path("post");
                            if (accepts(post)) {
                                addPosted(path.getKey(), post, examples);
                            }
                            JsonNode delete = path.getValue().path("delete");
                            if (accepts(delete)) {
                                String target = withExamples(path.getKey(), delete, description);
                                addQueried(target, delete, examples);
                            }
                        });
        return examples;
    }

    private static boolean accepts(JsonNode operation) {
        return operation.at("/responses/202/$ref").asText().endsWith("/accepted");
    }

    private static void addPosted(
            String path, JsonNode operation, List<DocumentedExample> examples) {
        JsonNode calls = operation.path(EventOperations.CALL);
        for (var media : operation.at("/requestBody/content").properties()) {
            for (var example : media.getValue().path("examples").properties()) {
                JsonNode value = example.getValue().path("value");
                JsonNode call = calls.path(example.getKey());
                examples.add(new DocumentedExample("POST", path, media.getKey(), value, call));
            }
        }
    }

    private static void addQueried(
            String target, JsonNode operation, List<DocumentedExample> examples) {
        JsonNode calls = operation.path(EventOperations.CALL);
        for (JsonNode parameter : operation.path("parameters")) {
            for (var example : parameter.path("examples").properties()) {
                JsonNode value = example.getValue().path("value");
                String query = "?" + parameter.path("name").asText() + "=" + value.asText();
                JsonNode call = calls.path(example.getKey());
                examples.add(new DocumentedExample("DELETE", target + query, null, value, call));
            }
        }
    }

    /** A path with the example of each parameter in its place. */
    static String withExamples(String path, JsonNode operation, JsonNode description) {
        String target = path;
        for (JsonNode given : operation.path("parameters")) {
            JsonNode parameter =
                    given.has("$ref")
                            ? description.at(given.path("$ref").asText().substring(1))
                            : given;
            String name = "{" + parameter.path("name").asText() + "}";
            target = target.replace(name, parameter.path("example").asText());
        }
        return target;
    }

    DocumentedExample without(String field) {
        JsonNode rest = ((ObjectNode) value.deepCopy()).without(field);
        return new DocumentedExample(method, target, mediaType, rest, call);
    }

    HttpResponse<String> sendTo(RunningSandbox sandbox) throws Exception {
        return mediaType == null
                ? sandbox.asApp(method, target, new byte[0])
                : sandbox.asApp(method, target, body(), "Content-Type", mediaType);
    }

    private byte[] body() throws Exception {
        return mediaType.equals(FORM)
                ? form().getBytes(StandardCharsets.US_ASCII)
                : RunningSandbox.JSON.writeValueAsBytes(value);
    }

    private String form() {
        return value.properties().stream()
                .map(field -> pairs(field.getKey(), field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String pairs(String name, JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(element -> pairs(name, element))
                    .collect(Collectors.joining("&"));
        }
        assert value.isTextual() : "in a form every value is a string";
        return encode(name) + "=" + encode(value.textValue());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + target + " " + (mediaType == null ? "" : mediaType);
    }
}
