package org.dosomething.blink.event;

import java.util.Arrays;

/**
 * What a destination is told, ready to be sent: one JSON object in UTF-8. It is written once, when
 * the event is accepted, and never parsed again. It holds personal data, and says nothing of itself
 * but its size.
 *
 * @param json the bytes; not copied, and not to be changed by anyone
 */
public record Payload(byte[] json) {

    private static final Payload EMPTY = new Payload(new byte[] {'{', '}'});

    /** An object without members. */
    public static Payload empty() {
        return EMPTY;
    }

    /** In bytes. */
    public int size() {
        return json.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && Arrays.equals(json, that.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }

    @Override
    public String toString() {
        return json.length + " bytes";
    }
}
