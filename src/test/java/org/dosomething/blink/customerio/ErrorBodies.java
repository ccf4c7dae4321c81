package org.dosomething.blink.customerio;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.Hostile;
import org.dosomething.blink.body.Json;
import org.dosomething.blink.body.JsonNumber;
import org.dosomething.blink.outbound.Answer;

/** Bodies of answers, few of them as Customer.io describes them. */
final class ErrorBodies {

    private static final String[] REPEATED = {
        "x",
        "1",
        "'",
        "`x",
        "x'",
        "@ ",
        "[",
        "{\"errors\":",
        "\u0000",
        "😀",
        "<p>",
        "\\\"",
        "{\"batch_index\":0},",
        "{\"reason\":\"x\"},"
    };

    private ErrorBodies() {}

    static byte[] any(Hostile input) {
        return switch (input.below(7)) {
            case 0 -> new byte[0];
            case 1 -> input.bytes(input.below(60));
            case 2 -> utf8(input.oneOf("[", "{\"errors\":", "{\"errors\":[").repeat(3_000));
            case 3 -> utf8("<html>" + input.unicode(9));
            case 4 -> Json.write(input.value(3));
            default -> Json.write(shaped(input));
        };
    }

    private static Map<String, Object> shaped(Hostile input) {
        Map<String, Object> body = input.object(1);
        for (String name : List.of("error", "errors", "meta")) {
            Object errors = input.oneIn(2) ? List.of(error(null, input)) : input.value(2);
            body.put(name, input.oneIn(2) ? errors : Collections.singletonMap(name, errors));
        }
        return body;
    }

    /** About a mebibyte; not always JSON. */
    static byte[] large(Hostile input) {
        String piece = input.oneOf(REPEATED);
        String head =
                input.oneOf(
                        "",
                        "{\"error\":\"",
                        "{\"errors\":[",
                        "{\"errors\":[{\"batch_index\":0,\"reason\":\"");
        String tail = input.oneOf("", "\"}", "{}]}", "\"}]}");
        return utf8(head + piece.repeat(Answer.MAX_BODY_BYTES / piece.length()) + tail);
    }

    static Map<String, Object> error(Object index, Hostile input) {
        Map<String, Object> error = new LinkedHashMap<>(input.object(1));
        for (String name : List.of("reason", "field", "message", "detail")) {
            String text = input.unicode(4).repeat(input.oneOf(1, 90));
            error.put(name, input.oneOf(null, text, "a b ".repeat(90), input.value(2)));
        }
        error.put("batch_index", index);
        return error;
    }

    /** An error that is about none of so many operations. */
    static Object unnamed(int operations, Hostile input) {
        String number = input.oneOf("-1", "" + operations, "4294967296", "0.0", "1e0", "-0.5");
        Object index = input.oneOf(new JsonNumber(number), input.number(900), "0", null, true);
        Object none = input.oneOf(null, "", List.of(), true, JsonNumber.of(0), List.of(Map.of()));
        return input.oneIn(3) ? none : error(index, input);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
