package org.dosomething.blink.sms;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What was found when a message was looked up. */
sealed interface Lookup {

    /**
     * @param id the SMS service's own name of the message: not empty, and no dots alone
     */
    record Known(String id) implements Lookup {}

    /** It has no such message, or not yet. */
    record Unknown() implements Lookup {}

    /** It was answered with something else. */
    record Unreadable() implements Lookup {}

    /**
     * @param body an array: of one object with an {@code _id}, or of nothing; any other, one of
     *     several messages too, is not guessed from
     */
    static Lookup of(byte[] body) {
        return Json.read(body)
                .filter(JsonNode::isArray)
                .filter(found -> found.size() <= 1)
                .map(found -> found.isEmpty() ? new Unknown() : known(found.get(0).path("_id")))
                .orElseGet(Unreadable::new);
    }

    /** Dots alone would make another path of the one that they are put into. */
    private static Lookup known(JsonNode id) {
        boolean usable = id.isTextual() && !Set.of("", ".", "..").contains(id.textValue());
        return usable ? new Known(id.textValue()) : new Unreadable();
    }
}
