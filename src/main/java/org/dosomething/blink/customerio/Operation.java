package org.dosomething.blink.customerio;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType.Action;

/**
 * An event as one element of a v2 batch. The payload is put in byte for byte.
 *
 * @see <a href="https://docs.customer.io/api/track/#operation/batch">Send multiple requests, August
 *     2026</a>
 */
final class Operation {

    /** Customer.io says 32 kB, and not how much a kB is. */
    static final int MAX_BYTES = 32_000;

    private final byte[] head;
    private final byte[] payload;
    private final byte[] tail;

    private Operation(String head, byte[] payload, String tail) {
        this.head = head.getBytes(StandardCharsets.UTF_8);
        this.payload = payload;
        this.tail = tail.getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when v2 has no way to say the event, or it is too large for v2. */
    static Optional<Operation> of(Event event) {
        Action action = event.type().action();
        if (action != Action.IDENTIFY && action != Action.TRACK) {
            return Optional.empty();
        }
        return Optional.of(action == Action.IDENTIFY ? identify(event) : track(event))
                .filter(operation -> operation.size() <= MAX_BYTES);
    }

    private static Operation identify(Event event) {
        return new Operation(
                person(event) + ",\"action\":\"identify\",\"attributes\":",
                event.payload().json(),
                ",\"timestamp\":" + event.acceptedAt().getEpochSecond() + "}");
    }

    private static Operation track(Event event) {
        String named = ",\"action\":\"event\",\"name\":" + quoted(event.type().eventName().get());
        return new Operation(
                person(event) + named + ",\"attributes\":",
                event.payload().json(),
                ",\"timestamp\":"
                        + event.acceptedAt().getEpochSecond()
                        + ",\"id\":"
                        + quoted(event.id().value())
                        + "}");
    }

    private static String person(Event event) {
        return "{\"type\":\"person\",\"identifiers\":{\"id\":"
                + quoted(event.member().value())
                + "}";
    }

    static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /** In bytes. */
    int size() {
        return head.length + payload.length + tail.length;
    }

    void writeTo(ByteArrayOutputStream out) {
        out.writeBytes(head);
        out.writeBytes(payload);
        out.writeBytes(tail);
    }
}
