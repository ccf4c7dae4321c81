package org.dosomething.blink.intake.catalogue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.dosomething.blink.Hostile;
import org.dosomething.blink.body.JsonNumber;
import org.dosomething.blink.intake.catalogue.Catalogue.Shape;

/**
 * A value that is as it should be, in one of its spellings.
 *
 * @param leaves what the rules of its shape make of it
 */
record Good(Object comes, Object leaves) {

    /** Two, so that two times are often the same. */
    private static final long[] SECONDS = {0, 9_999_999_999L};

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter SQL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    static Good of(Shape shape, Hostile input) {
        return switch (shape) {
            case TEXT -> asItCame("t" + input.text(3));
            case MEMBER_ID -> asItCame("%024x".formatted(input.below(Integer.MAX_VALUE)));
            case REFERENCE -> reference(input);
            case QUANTITY -> quantity(input);
            case TIME -> time(input);
            case SLUG -> asItCame(input.oneOf("a", "a-b", "0-9-z", "a-".repeat(90) + "a"));
            case LINK -> asItCame(input.oneOf("http://x", "HTTPS://é@x:1/%2F?ü#", "http://[::1]"));
            case ANY -> asItCame(input.value(2));
        };
    }

    private static Good asItCame(Object value) {
        return new Good(value, value);
    }

    private static Good reference(Hostile input) {
        if (input.oneIn(2)) {
            return asItCame(input.text(3) + "0" + input.oneOf("", "\n", "\u0000"));
        }
        String digits = input.oneOf("", "-") + input.digits(input.between(1, 40));
        return new Good(new JsonNumber(digits), digits);
    }

    private static Good quantity(Hostile input) {
        JsonNumber number = input.number(input.between(1, 30));
        if (!number.text().matches("-?[0-9.]+") || input.oneIn(2)) {
            return asItCame(number);
        }
        String sign = number.text().startsWith("-") ? "-" : "";
        String zeros = "0".repeat(input.below(3));
        return new Good(sign + zeros + number.text().substring(sign.length()), number);
    }

    private static Good time(Hostile input) {
        long seconds = SECONDS[input.below(SECONDS.length)];
        Instant moment = Instant.ofEpochSecond(seconds);
        JsonNumber leaves = JsonNumber.of(seconds);
        return switch (input.below(4)) {
            case 0 -> asItCame(leaves);
            case 1 -> new Good(leaves.text(), leaves);
            case 2 -> new Good(SQL.format(moment.atOffset(ZoneOffset.UTC)), leaves);
            default -> new Good(iso(moment, input), leaves);
        };
    }

    private static String iso(Instant moment, Hostile input) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * input.between(-18 * 60, 18 * 60));
        String fraction = input.oneOf("", ".0", ".999999999999");
        String zone = DateTimeFormatter.ofPattern(input.oneOf("XXX", "XX")).format(offset);
        return ISO.format(moment.atOffset(offset)) + fraction + zone;
    }
}
