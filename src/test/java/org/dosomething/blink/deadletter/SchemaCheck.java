package org.dosomething.blink.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Holds values against schemas, in which every property is to be documented. */
final class SchemaCheck {

    private final AdminApi api;
    private final Set<String> documented = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();

    SchemaCheck(AdminApi api) {
        this.api = api;
    }

    /** The properties of all schemas so far. */
    Set<String> documented() {
        return documented;
    }

    /** The properties of all values so far. */
    Set<String> seen() {
        return seen;
    }

    /**
     * @param name of the schema, or where it stands
     */
    void check(JsonNode value, JsonNode schema, String name) {
        if (schema.has("$ref")) {
            String reference = schema.path("$ref").asText();
            String referred = reference.substring(reference.lastIndexOf('/') + 1);
            check(value, api.resolved(schema), referred);
        }
        checkItself(value, schema, name);
        if (schema.has("properties")) {
            checkProperties(value, schema, name);
        }
        if (schema.has("items")) {
            value.forEach(item -> check(item, schema.path("items"), name));
        }
    }

    private static void checkItself(JsonNode value, JsonNode schema, String name) {
        if (schema.has("type")) {
            assertThat(schema.path("type").toString()).as(name).contains('"' + type(value) + '"');
        }
        if (schema.has("enum")) {
            assertThat(schema.path("enum")).as(name).contains(value);
        }
        if (schema.has("pattern")) {
            assertThat(value.asText()).as(name).containsPattern(schema.path("pattern").asText());
        }
        if (schema.path("format").asText().equals("date-time")) {
            assertThat(Instant.parse(value.asText())).as(name).isNotNull();
        }
    }

    private static String type(JsonNode value) {
        return value.isIntegralNumber()
                ? "integer"
                : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private void checkProperties(JsonNode value, JsonNode schema, String name) {
        JsonNode properties = schema.path("properties");
        properties.fieldNames().forEachRemaining(each -> documented.add(name + "." + each));
        for (JsonNode required : schema.path("required")) {
            assertThat(value.has(required.asText())).as(name + "." + required).isTrue();
        }
        for (var field : value.properties()) {
            assertThat(properties.has(field.getKey())).as(name + "." + field).isTrue();
            seen.add(name + "." + field.getKey());
            check(field.getValue(), properties.path(field.getKey()), name + "." + field.getKey());
        }
    }

    /** The names of all that is in a value; the elements of a list are one. */
    static Set<String> names(JsonNode value) {
        Set<String> names = new TreeSet<>();
        for (var field : value.properties()) {
            names.add(field.getKey());
            names(field.getValue()).forEach(inner -> names.add(field.getKey() + "." + inner));
        }
        if (value.isArray()) {
            value.forEach(element -> names.addAll(names(element)));
        }
        return names;
    }
}
