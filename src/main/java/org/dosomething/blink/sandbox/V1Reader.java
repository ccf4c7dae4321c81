package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/** Reads calls of the Track API's first version: the person in the path, one operation a call. */
final class V1Reader {

    private V1Reader() {}

    /**
     * @param body a JSON object of attributes
     */
    static Operation identify(String person, byte[] body) {
        JsonNode object = object(body);
        Checks checks = checks(person);
        Map<String, JsonNode> attributes = checks.attributes("", person, object);
        checks.pass();
        return new Operation.Identify(person, attributes, object.path("_update").asBoolean());
    }

    static Operation track(String person, byte[] body) {
        JsonNode object = object(body);
        Checks checks = checks(person);
        String name = checks.eventName(object.path("name"));
        checks.eventKind(object.path("type"));
        String data = checks.eventData("data", object.path("data"));
        Long timestamp = checks.timestamp("timestamp", object.path("timestamp"));
        String id = checks.eventId(object.path("id"));
        checks.pass();
        return new Operation.Track(person, name, data, timestamp, new EventKey(id, "v1"));
    }

    static Operation delete(String person) {
        checks(person).pass();
        return new Operation.Delete(person);
    }

    static Operation suppress(String person) {
        checks(person).pass();
        return new Operation.Suppress(person);
    }

    private static Checks checks(String person) {
        Checks checks = new Checks();
        checks.person("identifier", TextNode.valueOf(person));
        return checks;
    }

    private static JsonNode object(byte[] body) {
        JsonNode node = Json.read(body).orElse(MissingNode.getInstance());
        if (!node.isObject()) {
            throw new CallRefused(
                    400, List.of(Flaw.invalid("", "request body must be a JSON object")));
        }
        return node;
    }
}
