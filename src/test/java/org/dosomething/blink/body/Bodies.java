package org.dosomething.blink.body;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.mock.web.MockHttpServletRequest;

/** Bodies that a test sends, and what a test says read as a body would be read. */
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

    /** The mock that Spring has cannot read every type that a client can send. */
    static MockHttpServletRequest request(String type, byte[] body) {
        MockHttpServletRequest request =
                new MockHttpServletRequest("POST", "/") {
                    @Override
                    public String getContentType() {
                        return type;
                    }
                };
        request.setContent(body);
        return request;
    }
}
