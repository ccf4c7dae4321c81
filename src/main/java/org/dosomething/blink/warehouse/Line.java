package org.dosomething.blink.warehouse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.dosomething.blink.event.Event;

/**
 * An event as one line: the payload byte for byte, with what the warehouse needs to drop a repeat
 * and to tell when it happened.
 *
 * @see <a href="https://github.com/ndjson/ndjson-spec">NDJSON</a>
 */
final class Line {

    private static final byte[] TAIL = {'}', '\n'};

    private final byte[] head;
    private final byte[] payload;

    private Line(String head, byte[] payload) {
        this.head = head.getBytes(StandardCharsets.UTF_8);
        this.payload = payload;
    }

    static Line of(Event event) {
        String head =
                "{\"id\":\"%s\",\"type\":\"%s\",\"accepted_at\":\"%s\",\"payload\":"
                        .formatted(event.id(), event.type().label(), event.acceptedAtText());
        return new Line(head, event.payload().json());
    }

    /** In bytes, its end included. */
    int size() {
        return head.length + payload.length + TAIL.length;
    }

    void writeTo(ByteArrayOutputStream out) {
        out.writeBytes(head);
        out.writeBytes(payload);
        out.writeBytes(TAIL);
    }
}
