package org.dosomething.blink.intake.catalogue;

import java.util.regex.Pattern;
import org.dosomething.blink.body.JsonNumber;
import org.dosomething.blink.event.MemberId;

/** The kinds of values that fields have, links apart. */
final class Kinds {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^(-?)0+(?=[0-9])");

    /** Possessive: a group that can be taken back costs a stack frame for each word. */
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*+");

    private static final int MAX_DIGITS = 1_000;

    private Kinds() {}

    /** A string, as it came. */
    static final Kind TEXT = Kinds::text;

    /** A member's id: 24 lower-case hex characters. */
    static final Kind OBJECT_ID =
            value -> {
                String text = text(value);
                if (!MemberId.isObjectId(text)) {
                    throw new Mismatch("format", "fails to match the valid object id pattern");
                }
                return text;
            };

    /** An id of another system: a string that is not blank, or an integer; leaves as a string. */
    static final Kind REFERENCE =
            value -> {
                if (value instanceof JsonNumber number) {
                    if (!number.isInteger()) {
                        throw new Mismatch(
                                "format", "must be an integer without fraction or exponent");
                    }
                    return number.text();
                }
                if (!(value instanceof String text)) {
                    throw new Mismatch("type", "must be a number or a string");
                }
                if (text.isBlank()) {
                    throw new Mismatch("format", "must not be blank");
                }
                return text;
            };

    /** A number, or a string that is a decimal number; leaves as a number. */
    static final Kind QUANTITY =
            value -> {
                if (value instanceof JsonNumber) {
                    return value;
                }
                if (!(value instanceof String text)) {
                    throw new Mismatch("type", "must be a number or a string");
                }
                if (text.length() > MAX_DIGITS || !DECIMAL.matcher(text).matches()) {
                    throw new Mismatch("format", "must be a decimal number");
                }
                return new JsonNumber(LEADING_ZEROS.matcher(text).replaceFirst("$1"));
            };

    /** A moment; leaves as unix seconds. */
    static final Kind TIME = value -> JsonNumber.of(Times.read(value).getEpochSecond());

    /** Lower-case words joined by hyphens. */
    static final Kind SLUG_TEXT =
            value -> {
                String text = text(value);
                if (!SLUG.matcher(text).matches()) {
                    throw new Mismatch("format", "must be lower-case words joined by hyphens");
                }
                return text;
            };

    private static String text(Object value) throws Mismatch {
        if (value instanceof String text) {
            return text;
        }
        throw new Mismatch("type", "must be a string");
    }
}
