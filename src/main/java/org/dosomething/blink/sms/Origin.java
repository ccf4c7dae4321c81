package org.dosomething.blink.sms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.Payload;

/** As what the SMS service is told of an event whose payload it gets as it is. */
enum Origin {
    BROADCAST("broadcast"),
    /** A broadcast that says all that the service would ask the identity service for. */
    BROADCAST_LITE("broadcastLite"),
    SUBSCRIPTION_STATUS_ACTIVE("subscriptionStatusActive"),
    SIGNUP("signup"),
    TWILIO("twilio");

    private final String word;

    Origin(String word) {
        this.word = word;
    }

    /** As it stands in the request. */
    String word() {
        return word;
    }

    /** Empty for an event of which the service is told otherwise, or not at all. */
    static Optional<Origin> of(Event event) {
        return switch (event.type()) {
            case SMS_BROADCAST -> Optional.of(broadcast(event.payload()));
            case SMS_STATUS_ACTIVE -> Optional.of(SUBSCRIPTION_STATUS_ACTIVE);
            case CAMPAIGN_SIGNUP -> Optional.of(SIGNUP);
            case SMS_INBOUND -> Optional.of(TWILIO);
            default -> Optional.empty();
        };
    }

    private static Origin broadcast(Payload payload) {
        return Json.read(payload.json())
                .filter(root -> isGiven(root.path("mobile")) && isGiven(root.path("smsStatus")))
                .map(root -> BROADCAST_LITE)
                .orElse(BROADCAST);
    }

    private static boolean isGiven(JsonNode value) {
        boolean isEmpty = value.isTextual() && value.textValue().isEmpty();
        return !value.isMissingNode() && !value.isNull() && !isEmpty;
    }
}
