package org.dosomething.blink.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.dosomething.blink.event.EventId;

/**
 * The answer that an event is safe on disk.
 *
 * @param id by which Customer.io knows it, and an operator finds it
 * @param duplicate true when it was accepted before, and left out otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Accepted(boolean ok, String code, String message, String id, Boolean duplicate) {

    static Accepted kept(EventId id) {
        return new Accepted(true, "success_message_queued", "Message queued", id.value(), null);
    }

    static Accepted repeated(EventId id) {
        return new Accepted(true, "success_message_queued", "Message queued", id.value(), true);
    }
}
