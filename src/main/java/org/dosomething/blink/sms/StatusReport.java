package org.dosomething.blink.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dosomething.blink.event.Event;

/**
 * What became of a message, as Twilio reported it.
 *
 * @param messageSid Twilio's name of the message
 * @param failure why it failed, {@code code} and {@code message}; empty when it was delivered
 * @param at when the report was accepted, as ISO 8601
 */
record StatusReport(String messageSid, Optional<JsonNode> failure, String at) {

    /** Empty when the event's payload is no such report. */
    static Optional<StatusReport> of(Event event) {
        return Json.read(event.payload().json())
                .filter(root -> !root.path("messageSid").asText().isEmpty())
                .filter(root -> root.path("messageSid").isTextual())
                .filter(root -> isObjectOrNone(root.path("failureData")))
                .map(root -> read(root, event.acceptedAtText()));
    }

    private static boolean isObjectOrNone(JsonNode node) {
        return node.isObject() || node.isMissingNode() || node.isNull();
    }

    private static StatusReport read(JsonNode root, String at) {
        return new StatusReport(
                root.path("messageSid").textValue(),
                Optional.of(root.path("failureData")).filter(JsonNode::isObject),
                at);
    }

    /** By which the SMS service finds the message: a condition, in JSON. */
    String query() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("platformMessageId", messageSid)
                .toString();
    }

    /** What the SMS service is to note of the message: JSON, in UTF-8. */
    byte[] update() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode delivery = root.putObject("metadata").putObject("delivery");
        delivery.put(failure.isPresent() ? "failedAt" : "deliveredAt", at);
        failure.ifPresent(why -> delivery.set("failureData", why));
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "StatusReport[" + (failure.isPresent() ? "failed" : "delivered") + "]";
    }
}
