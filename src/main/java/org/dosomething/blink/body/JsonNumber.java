package org.dosomething.blink.body;

import java.util.regex.Pattern;

/**
 * A number as it was written: it leaves with the digits it came with.
 *
 * @param text as JSON spells it
 */
public record JsonNumber(String text) {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /** Whether it has neither fraction nor exponent. */
    public boolean isInteger() {
        return INTEGER.matcher(text).matches();
    }
}
