package org.dosomething.blink.body;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;

/**
 * Reads a query as a form is read. The server, asked for parameters, leaves out those that it
 * cannot decode, and adds those of a body.
 */
public final class QueryReader {

    private QueryReader() {}

    /**
     * @return strings, and lists of strings where a name comes again
     * @throws Refusal 422 when it cannot be decoded
     */
    public static Map<String, Object> read(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null) {
            return Map.of();
        }
        try {
            return Form.read(query.getBytes(StandardCharsets.UTF_8));
        } catch (Unreadable e) {
            throw Refusal.invalid(
                    List.of(new FieldError("query", "format", "\"query\" " + e.getMessage())));
        }
    }
}
