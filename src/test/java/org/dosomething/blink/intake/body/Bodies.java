package org.dosomething.blink.intake.body;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads what a test says as a body would be read. */
public final class Bodies {

    private Bodies() {}

    @SuppressWarnings("unchecked")
    public static Map<String, Object> fields(String json) {
        try {
            return (Map<String, Object>) Json.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (Unreadable e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
