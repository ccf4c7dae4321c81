package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What both versions of the Track API refuse. Collects every flaw of one operation; where a field
 * is wrong, what is returned for it is not to be used. Limits count bytes of UTF-8.
 */
final class Checks {

    static final int EVENT_DATA_BYTES = 100_000;
    static final int OPERATION_BYTES = 32_000;

    private static final int ID_BYTES = 150;
    private static final int EVENT_NAME_BYTES = 100;
    private static final int ATTRIBUTE_NAME_BYTES = 150;
    private static final int ATTRIBUTE_VALUE_BYTES = 1_000;
    private static final int ATTRIBUTES = 300;
    private static final long FIRST_SECOND = 1_000_000_000L;
    private static final long LAST_SECOND = 99_999_999_999L;
    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final List<String> KINDS = List.of("event", "page", "screen");
    private static final List<String> NO_ATTRIBUTES = List.of("id", "_timestamp", "_update");

    private final List<Flaw> flaws = new ArrayList<>();

    /** Notes a flaw that was found elsewhere. */
    void note(Flaw flaw) {
        flaws.add(flaw);
    }

    String person(String field, JsonNode id) {
        if (!id.isTextual() || id.textValue().isBlank()) {
            flaws.add(Flaw.required(field));
        } else if (Json.bytes(id.textValue()) > ID_BYTES) {
            flaws.add(Flaw.tooLong(field, field + " cannot be longer than 150 bytes"));
        }
        return id.asText();
    }

    String eventName(JsonNode name) {
        if (!name.isTextual() || name.textValue().isBlank()) {
            flaws.add(Flaw.required("name"));
        } else if (Json.bytes(name.textValue().strip()) > EVENT_NAME_BYTES) {
            flaws.add(Flaw.tooLong("name", "name cannot be longer than 100 bytes"));
        }
        return name.asText().strip();
    }

    void eventKind(JsonNode kind) {
        if (!kind.isMissingNode() && !KINDS.contains(kind.asText())) {
            flaws.add(Flaw.invalid("type", "type must be event, page or screen"));
        }
    }

    /**
     * @param id may be missing
     * @return in upper case; null if missing
     */
    String eventId(JsonNode id) {
        if (id.isMissingNode()) {
            return null;
        }
        String ulid = id.isTextual() ? id.textValue().toUpperCase(Locale.ROOT) : "";
        if (!ULID.matcher(ulid).matches()) {
            flaws.add(Flaw.invalid("id", "id must be a ULID"));
        }
        return ulid;
    }

    /**
     * @param timestamp may be missing
     * @return unix seconds; null if missing
     */
    Long timestamp(String field, JsonNode timestamp) {
        if (timestamp.isMissingNode()) {
            return null;
        }
        long seconds = timestamp.isIntegralNumber() ? timestamp.asLong() : 0;
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
            flaws.add(Flaw.invalid(field, field + " must be unix seconds"));
        }
        return seconds;
    }

    /**
     * @return compact JSON
     */
    String eventData(String field, JsonNode data) {
        String json = Json.compact(object(field, data));
        if (Json.bytes(json) > EVENT_DATA_BYTES) {
            flaws.add(Flaw.tooLong(field, field + " cannot be longer than 100000 bytes"));
        }
        return json;
    }

    /** An object, for which nothing at all will do. */
    JsonNode object(String field, JsonNode node) {
        if (!node.isMissingNode() && !node.isObject()) {
            flaws.add(Flaw.invalid(field, field + " must be an object"));
        }
        return node.isObject() ? node : JsonNodeFactory.instance.objectNode();
    }

    /**
     * @param prefix of the fields' names in flaws: empty, or with its dot
     */
    Map<String, JsonNode> attributes(String prefix, String person, JsonNode object) {
        JsonNode id = object.path("id");
        if (!id.isMissingNode() && !id.asText().equals(person)) {
            flaws.add(
                    Flaw.invalid(
                            prefix + "id", "id attribute and identifier are not the same value"));
        }
        timestamp(prefix + "_timestamp", object.path("_timestamp"));
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        object.properties().forEach(entry -> attributes.put(entry.getKey(), entry.getValue()));
        attributes.keySet().removeAll(NO_ATTRIBUTES);
        if (attributes.size() > ATTRIBUTES) {
            flaws.add(new Flaw("too_many", prefix, "cannot have more than 300 attributes"));
        }
        attributes.forEach((name, value) -> attribute(prefix + name, name, value));
        return attributes;
    }

    private void attribute(String field, String name, JsonNode value) {
        if (Json.bytes(name) > ATTRIBUTE_NAME_BYTES) {
            flaws.add(Flaw.tooLong(field, "attribute name cannot be longer than 150 bytes"));
        }
        String text = value.isTextual() ? value.textValue() : Json.compact(value);
        if (!name.startsWith("cio_") && Json.bytes(text) > ATTRIBUTE_VALUE_BYTES) {
            String message = "value for attribute '%s' cannot be longer than 1000 bytes";
            flaws.add(Flaw.tooLong(field, message.formatted(name)));
        }
    }

    /** Refuses the operation with 400 if any flaw was found. */
    void pass() {
        if (!flaws.isEmpty()) {
            throw refusal();
        }
    }

    /** With all flaws found so far. */
    CallRefused refusal() {
        return new CallRefused(400, flaws);
    }
}
