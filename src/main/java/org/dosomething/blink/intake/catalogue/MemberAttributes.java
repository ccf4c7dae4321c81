package org.dosomething.blink.intake.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.body.Json;
import org.dosomething.blink.problem.FieldError;

/**
 * What is particular about a member's attributes: the phone, the subscription of newcomers, and
 * Customer.io's limits.
 *
 * @see <a href="https://docs.customer.io/api/track/">Customer.io: Track API, identify</a> (limits
 *     as of August 2026)
 */
final class MemberAttributes {

    private static final int MAX_ATTRIBUTES = 300;
    private static final int MAX_NAME_BYTES = 150;
    private static final int MAX_VALUE_BYTES = 1_000;
    private static final int SHOWN_OF_LONG_NAME = 40;

    private MemberAttributes() {}

    static void complete(Fields in, Map<String, Object> out) {
        if (in.present("mobile") && in.get("mobile") == null) {
            out.put("phone", null);
        }
        if (isNew(in) && isText(in.get("email")) && !in.present("unsubscribed")) {
            out.put("unsubscribed", false);
        }
    }

    static void check(Fields in, Map<String, Object> out, List<FieldError> errors) {
        if (out.size() > MAX_ATTRIBUTES) {
            errors.add(
                    new FieldError(
                            "body",
                            "too_many",
                            "\"body\" must have at most " + MAX_ATTRIBUTES + " attributes"));
        }
        out.forEach((name, value) -> check(name, value, errors));
    }

    private static void check(String name, Object value, List<FieldError> errors) {
        boolean longName = utf8Length(name) > MAX_NAME_BYTES;
        String shown = longName ? name.substring(0, SHOWN_OF_LONG_NAME) + "…" : name;
        if (longName) {
            errors.add(
                    Mismatch.error(
                            shown,
                            "too_long",
                            "must have a name of at most " + MAX_NAME_BYTES + " bytes"));
        }
        if (!name.startsWith("cio_") && valueLength(value) > MAX_VALUE_BYTES) {
            errors.add(
                    Mismatch.error(
                            shown, "too_long", "must have at most " + MAX_VALUE_BYTES + " bytes"));
        }
    }

    /** A member who was never changed since creation. */
    private static boolean isNew(Fields in) {
        try {
            return in.given("created_at")
                    && in.given("updated_at")
                    && Times.read(in.get("created_at")).equals(Times.read(in.get("updated_at")));
        } catch (Mismatch e) {
            return false;
        }
    }

    private static boolean isText(Object value) {
        return value != null && !"".equals(value);
    }

    private static int valueLength(Object value) {
        return value instanceof String text ? utf8Length(text) : Json.write(value).length;
    }

    private static int utf8Length(String text) {
        return text.length() > MAX_VALUE_BYTES
                ? text.length()
                : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
