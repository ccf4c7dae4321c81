package org.dosomething.blink.body;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.Hostile;

/** One of the many ways to write a value as JSON. */
final class Spelling {

    private static final String MUST_BE_ESCAPED = "\"\\";

    private final Hostile input;
    private final StringBuilder json = new StringBuilder();

    private Spelling(Hostile input) {
        this.input = input;
    }

    static byte[] of(Object value, Hostile input) {
        Spelling spelling = new Spelling(input);
        spelling.write(value);
        return spelling.json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(Object value) {
        space();
        if (value instanceof Map<?, ?> members) {
            object(members);
        } else if (value instanceof List<?> items) {
            array(items);
        } else if (value instanceof String text) {
            quoted(text);
        } else {
            json.append(value instanceof JsonNumber number ? number.text() : value);
        }
        space();
    }

    private void object(Map<?, ?> members) {
        json.append('{');
        for (Iterator<?> names = members.keySet().iterator(); names.hasNext(); ) {
            Object name = names.next();
            write(name);
            json.append(':');
            write(members.get(name));
            json.append(names.hasNext() ? "," : "");
        }
        space();
        json.append('}');
    }

    private void array(List<?> items) {
        json.append('[');
        for (int i = 0; i < items.size(); i++) {
            json.append(i > 0 ? "," : "");
            write(items.get(i));
        }
        space();
        json.append(']');
    }

    private void quoted(String text) {
        json.append('"');
        text.codePoints()
                .forEach(
                        point -> {
                            if (mustBeEscaped(point) || input.oneIn(5)) {
                                escaped(Character.toChars(point));
                            } else {
                                json.appendCodePoint(point);
                            }
                        });
        json.append('"');
    }

    /** Code points that are surrogates are halves: a pair is one code point. */
    private static boolean mustBeEscaped(int point) {
        return point < ' '
                || MUST_BE_ESCAPED.indexOf(point) >= 0
                || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private void escaped(char[] units) {
        for (char unit : units) {
            json.append(String.format(input.oneOf("\\u%04x", "\\u%04X"), (int) unit));
        }
    }

    private void space() {
        json.append(input.oneIn(8) ? input.oneOf(" ", "\n", "\r\n\t") : "");
    }
}
