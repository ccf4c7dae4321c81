package org.dosomething.blink.body;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Form bodies: every value is a string, a repeated key an array, brackets are part of the name.
 *
 * @see <a href="https://url.spec.whatwg.org/#urlencoded-parsing">URL Standard, 5.1</a>
 */
final class Form {

    private Form() {}

    static Map<String, Object> read(byte[] utf8) throws Unreadable {
        String text = Utf8.decode(ByteBuffer.wrap(utf8)).toString();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.merge(decoded(name), decoded(value), Form::both);
            }
        }
        return fields;
    }

    /** Adds to the list that is there: copying it each time is slow for a key of many values. */
    @SuppressWarnings("unchecked")
    private static Object both(Object earlier, Object value) {
        List<Object> values =
                earlier instanceof List<?> several
                        ? (List<Object>) several
                        : new ArrayList<>(List.of(earlier));
        values.add(value);
        return values;
    }

    private static String decoded(String text) throws Unreadable {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        byte[] source = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer target = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '%') {
                target.put((byte) (digit(source, i + 1) << 4 | digit(source, i + 2)));
                i += 2;
            } else {
                target.put(source[i] == '+' ? (byte) ' ' : source[i]);
            }
        }
        return Utf8.decode(target.flip()).toString();
    }

    private static int digit(byte[] source, int index) throws Unreadable {
        int digit = index < source.length ? Character.digit(source[index], 16) : -1;
        if (digit < 0) {
            throw new Unreadable("has a percent sign without two hex digits");
        }
        return digit;
    }
}
