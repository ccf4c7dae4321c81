package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A call as it came in.
 *
 * @param time when it had arrived in full
 * @param path with its query, if any
 * @param requestId the {@code X-Request-ID} it carried, or null
 * @param content the body's bytes; of one that is too large, none
 */
record Received(
        Instant time, String method, String path, String requestId, @JsonIgnore byte[] content) {

    /** The body as JSON: as text if it is not JSON, null if there is none. */
    @JsonProperty
    JsonNode body() {
        if (content.length == 0) {
            return null;
        }
        return Json.read(content)
                .orElseGet(() -> TextNode.valueOf(new String(content, StandardCharsets.UTF_8)));
    }

    /** How many things it asks for: in a batch several, in a question none. */
    @JsonProperty
    int operations() {
        if (method.equals("GET")) {
            return 0;
        }
        return path.endsWith("/v2/batch") && body() != null ? body().path("batch").size() : 1;
    }

    @Override
    public String toString() {
        return method + " of " + content.length + " bytes";
    }
}
