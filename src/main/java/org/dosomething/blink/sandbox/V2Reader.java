package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Reads calls of the Track API's second version: operations that say whom they are about. */
final class V2Reader {

    private static final int BATCH_BYTES = 500_000;
    private static final String ACTIONS = "identify, event, delete, suppress";

    private V2Reader() {}

    /** The operations of a batch, in order and not yet checked. */
    static JsonNode batch(byte[] body) {
        if (body != null && body.length > BATCH_BYTES) {
            throw refused(413, Flaw.tooLong("batch", "batch cannot be larger than 500000 bytes"));
        }
        JsonNode batch =
                Json.read(body)
                        .orElseThrow(() -> refused(400, Flaw.invalid("", "body must be JSON")))
                        .path("batch");
        if (!batch.isArray() || batch.isEmpty()) {
            throw refused(400, Flaw.invalid("batch", "batch must be an array, and not empty"));
        }
        return batch;
    }

    static Operation operation(JsonNode json) {
        Checks checks = new Checks();
        if (Json.bytes(Json.compact(json)) > Checks.OPERATION_BYTES) {
            checks.note(Flaw.tooLong("", "operation cannot be larger than 32000 bytes"));
        }
        if (!"person".equals(json.path("type").asText())) {
            checks.note(Flaw.invalid("type", "type must be person"));
        }
        if (json.path("identifiers").size() > 1) {
            checks.note(Flaw.invalid("identifiers", "identifiers must have exactly one key"));
        }
        String person = checks.person("identifiers.id", json.path("identifiers").path("id"));
        Operation operation = action(person, json, checks);
        checks.pass();
        return operation;
    }

    private static Operation action(String person, JsonNode json, Checks checks) {
        return switch (json.path("action").asText()) {
            case "identify" -> identify(person, json, checks);
            case "event" -> track(person, json, checks);
            case "delete" -> new Operation.Delete(person);
            case "suppress" -> new Operation.Suppress(person);
            default -> {
                checks.note(Flaw.invalid("action", "action must be one of " + ACTIONS));
                throw checks.refusal();
            }
        };
    }

    private static Operation identify(String person, JsonNode json, Checks checks) {
        checks.timestamp("timestamp", json.path("timestamp"));
        JsonNode object = checks.object("attributes", json.path("attributes"));
        Map<String, JsonNode> attributes = checks.attributes("attributes.", person, object);
        return new Operation.Identify(person, attributes, object.path("_update").asBoolean());
    }

    private static Operation track(String person, JsonNode json, Checks checks) {
        String name = checks.eventName(json.path("name"));
        String data = checks.eventData("attributes", json.path("attributes"));
        Long timestamp = checks.timestamp("timestamp", json.path("timestamp"));
        String id = checks.eventId(json.path("id"));
        return new Operation.Track(person, name, data, timestamp, new EventKey(id, "v2"));
    }

    private static CallRefused refused(int status, Flaw flaw) {
        return new CallRefused(status, List.of(flaw));
    }
}
