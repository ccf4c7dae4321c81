package org.dosomething.blink;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.dosomething.blink.body.JsonNumber;

/**
 * Input that nobody sends in good faith, another in every run. A failure names the seed of its
 * round: {@code -Dblink.test.seed=...} begins with this round.
 */
public final class Hostile {

    private static final String SEED = "blink.test.seed";

    private static final String[] PIECES = {
        "",
        "a",
        "ab",
        "bA",
        "Z9",
        " ",
        "  ",
        "\u0000",
        "\u0007",
        "\n",
        "\r\n",
        "\t",
        "\u001b[2J",
        "\u007f",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\uffff",
        "é",
        "ß",
        "İ",
        "☕",
        "😀",
        "\ud83d",
        "\ude00",
        "\"",
        "'",
        "`",
        "\\",
        "\\u0061",
        "/",
        "<b>",
        "%",
        "%4",
        "&",
        "=",
        "+",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "null",
        "NaN",
        "-1",
        "1e9",
        "$ref",
        "__proto__",
        "${x}"
    };

    private final RandomGenerator random;

    private Hostile(long seed) {
        random = new SplittableRandom(seed);
    }

    /** What has to hold, whatever comes. */
    @FunctionalInterface
    public interface Property {
        void holdsFor(Hostile input) throws Exception;
    }

    /** Holds a property against so many inputs; neighbouring seeds have nothing in common. */
    public static void rounds(int rounds, Property property) {
        long first = Long.getLong(SEED, System.nanoTime());
        for (long seed = first; seed < first + rounds; seed++) {
            Hostile input = new Hostile(seed);
            assertThatCode(() -> property.holdsFor(input))
                    .describedAs("seed %d, to be repeated with -D%s=%d", seed, SEED, seed)
                    .doesNotThrowAnyException();
        }
    }

    /** 0 to {@code bound - 1}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** From the first to the last, both among them. */
    public int between(int first, int last) {
        return random.nextInt(first, last + 1);
    }

    public boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Controls, quotes, half surrogates and what else breaks readers and terminals. */
    public String text(int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(oneOf(PIECES));
        }
        return text.toString();
    }

    /** The same without half surrogates, which UTF-8 cannot carry. */
    public String unicode(int pieces) {
        String text = text(pieces);
        StringBuilder whole = new StringBuilder();
        text.codePoints()
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    /** The same letters, some of them large. */
    public String anyCase(String text) {
        StringBuilder mixed = new StringBuilder();
        for (char letter : text.toCharArray()) {
            mixed.append(oneIn(2) ? letter : Character.toUpperCase(letter));
        }
        return mixed.toString();
    }

    /** Not beginning with 0. */
    public String digits(int count) {
        StringBuilder digits = new StringBuilder().append((char) between('1', '9'));
        while (digits.length() < count) {
            digits.append((char) between('0', '9'));
        }
        return digits.toString();
    }

    /** Any number that JSON knows, with so many digits. */
    public JsonNumber number(int digits) {
        int before = between(1, digits);
        int after = before == digits ? 0 : between(1, digits - before);
        int exponent = digits - before - after;
        String text = oneOf("", "-") + (before == 1 && oneIn(2) ? "0" : digits(before));
        text += after == 0 ? "" : "." + new StringBuilder(digits(after)).reverse();
        text += exponent == 0 ? "" : oneOf("e", "E", "e+", "E-") + digits(exponent);
        return new JsonNumber(text);
    }

    /** As the reader of bodies would give it, with at most so many levels. */
    public Object value(int levels) {
        return switch (below(levels > 0 ? 8 : 5)) {
            case 0 -> null;
            case 1 -> oneIn(2);
            case 2 -> number(between(1, 40));
            case 3, 4 -> text(between(0, 6));
            case 5 -> values(levels - 1);
            default -> object(levels - 1);
        };
    }

    /** Jackson refuses half surrogates in names. */
    public Map<String, Object> object(int levels) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = below(6); i > 0; i--) {
            members.put(unicode(below(3)), value(levels));
        }
        return members;
    }

    private List<Object> values(int levels) {
        List<Object> items = new ArrayList<>();
        for (int i = below(5); i > 0; i--) {
            items.add(value(levels));
        }
        return items;
    }
}
