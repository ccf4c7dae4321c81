package org.dosomething.blink.intake.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a marketer's template makes of a value that is not there. */
final class Template {

    private Template() {}

    /** The fields that are given, their text without blanks around it. */
    static Map<String, Object> given(Map<String, Object> payload) {
        Map<String, Object> given = new LinkedHashMap<>();
        payload.forEach(
                (name, value) -> {
                    Object trimmed = value instanceof String text ? text.strip() : value;
                    if (isGiven(trimmed)) {
                        given.put(name, trimmed);
                    }
                });
        return given;
    }

    private static boolean isGiven(Object value) {
        return value != null && !"".equals(value) && !"null".equals(value) && !isUnresolved(value);
    }

    private static boolean isUnresolved(Object value) {
        return value instanceof String text && text.startsWith("{{") && text.endsWith("}}");
    }
}
