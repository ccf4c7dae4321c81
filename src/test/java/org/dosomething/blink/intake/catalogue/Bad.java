package org.dosomething.blink.intake.catalogue;

import java.util.List;
import java.util.Map;
import org.dosomething.blink.Hostile;
import org.dosomething.blink.body.JsonNumber;
import org.dosomething.blink.intake.catalogue.Catalogue.Shape;

/** Values that are given, short, and not as they should be. */
final class Bad {

    private static final Map<Shape, List<String>> TEXTS =
            Map.of(
                    Shape.MEMBER_ID,
                    List.of(
                            "5f3c2a9b7e1d4c0012ab34cd\n",
                            "5f3c2a9b7e1d4c0012ab34cd\u0000",
                            "\ufeff5f3c2a9b7e1d4c0012ab34cd",
                            "5F3c2a9b7e1d4c0012ab34cd",
                            "５f3c2a9b7e1d4c0012ab34cd",
                            "5f3c2a9b7e1d4c0012ab34c"),
                    Shape.REFERENCE,
                    List.of(" ", "\n", "\t\r\n", "\u2028"),
                    Shape.QUANTITY,
                    List.of("1e5", "NaN", "Infinity", ".5", "5.", "٢", "0x1f", " 1", "12345678\n"),
                    Shape.TIME,
                    List.of(
                            "2020-13-45",
                            "2020-13-45T00:00:00Z",
                            "2020-02-30 00:00:00",
                            "2020-01-01 00:00:00\n",
                            "2020-01-01T24:00:00Z",
                            "2020-01-01T00:00:00",
                            "2020-01-01T00:00:00+19:00",
                            "٢٠٢٠-01-01T00:00:00Z",
                            "12345678901",
                            "1795170311\u0000",
                            "-1",
                            "+1",
                            "1e9",
                            "0x10",
                            "NaN"),
                    Shape.SLUG,
                    List.of("A", "-a", "a-", "a--b", "a-b\n", "é", "a_b"),
                    Shape.LINK,
                    List.of(
                            "//x.org",
                            "https:",
                            "http://",
                            "http:///x",
                            "javascript:alert(1)",
                            "http://x.org/\n",
                            "http://x.org/\u0000",
                            " http://x.org",
                            "ftp://x.org"));

    private Bad() {}

    static Object of(Shape shape, Hostile input) {
        String secret = "§" + input.digits(9) + "§";
        return switch (input.below(4)) {
            case 0 -> input.oneOf(true, List.of(), Map.of(), List.of(secret), Map.of("", secret));
            case 1 -> number(shape, input);
            case 2 -> List.of(List.of(secret));
            default -> TEXTS.containsKey(shape) ? input.oneOf(TEXTS.get(shape)) : false;
        };
    }

    /** Any number is a quantity. */
    private static Object number(Shape shape, Hostile input) {
        return switch (shape) {
            case QUANTITY -> false;
            case REFERENCE -> new JsonNumber(input.digits(9) + input.oneOf(".0", "e9", "E-9"));
            case TIME -> new JsonNumber(input.oneOf("-1", "1.5", "1e9", input.digits(11)));
            default -> input.number(20);
        };
    }
}
