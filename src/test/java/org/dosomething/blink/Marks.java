package org.dosomething.blink;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Texts that are found again wherever they come out: as they are, in any letter case, within a URL,
 * JSON or HTML, in hex and, at any place, in Base64.
 */
final class Marks {

    /** Begins personal data and secrets: nobody is told them. */
    static final String SECRET = "zq7xmark";

    /** The same, without a digit: as names of people are. */
    static final String PLAIN = "zqvxmark";

    /**
     * Begins names of fields, parts of paths, and values that name no person: only who sent them,
     * and operators, may see them.
     */
    static final String NAME = "zq7xname";

    /** Begins what an operator gives as a reason. */
    static final String REASON = "zq7xwhys";

    /** Begins members' ids: an operator may see them in dead letters. */
    static final String MEMBER = "5eedfeedface";

    private static final int SHOWN = 80;

    private Marks() {}

    /** Personal data or a secret, told apart by a word. */
    static String secret(String word) {
        return SECRET + word;
    }

    /** As {@link #secret}, without a digit. */
    static String plain(String word) {
        return PLAIN + word;
    }

    /** A name or the like, told apart by a word. */
    static String name(String word) {
        return NAME + word;
    }

    static String member(int number) {
        return MEMBER + "%012x".formatted(number);
    }

    /** What of these beginnings is in a text, each with what stands around it. */
    static List<String> found(byte[] text, String... beginnings) {
        return found(new String(text, StandardCharsets.ISO_8859_1), beginnings);
    }

    static List<String> found(String text, String... beginnings) {
        TreeSet<String> found = new TreeSet<>();
        for (String beginning : beginnings) {
            forms(beginning).forEach(form -> collect(text, form, found));
        }
        return List.copyOf(found);
    }

    private static void collect(String text, Pattern form, TreeSet<String> found) {
        Matcher matcher = form.matcher(text);
        while (matcher.find()) {
            int from = Math.max(0, matcher.start() - SHOWN);
            int to = Math.min(text.length(), matcher.end() + SHOWN);
            found.add(text.substring(from, to).replaceAll("\\R", "⏎"));
        }
    }

    private static Stream<Pattern> forms(String beginning) {
        byte[] bytes = beginning.getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(bytes);
        Stream<String> base64 =
                Stream.of(0, 1, 2)
                        .map(offset -> base64(bytes, offset))
                        .flatMap(form -> Stream.of(form, form.toLowerCase(Locale.ROOT)));
        return Stream.concat(
                Stream.of(beginning, hex)
                        .map(form -> Pattern.compile(form, Pattern.CASE_INSENSITIVE)),
                base64.map(form -> Pattern.compile(Pattern.quote(form))));
    }

    /** Those characters that are the same whatever stands before and after. */
    private static String base64(byte[] bytes, int offset) {
        byte[] moved = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, moved, offset, bytes.length);
        String whole = Base64.getEncoder().encodeToString(moved);
        return whole.substring((offset * 8 + 5) / 6, moved.length * 8 / 6);
    }

    /** Whether it sees a mark in each form: else it would find nothing, and all would be well. */
    static List<String> blindTo(String beginning) {
        String mark = beginning + "x";
        byte[] bytes = mark.getBytes(StandardCharsets.UTF_8);
        List<String> spellings =
                Stream.of(
                                mark,
                                mark.toUpperCase(Locale.ROOT),
                                "a%40" + mark + "%2e",
                                HexFormat.of().formatHex(bytes),
                                encoded("", mark),
                                encoded("a", mark),
                                encoded("ab", mark),
                                encoded("ab", mark).toLowerCase(Locale.ROOT))
                        .toList();
        return spellings.stream().filter(text -> found(text, beginning).isEmpty()).toList();
    }

    private static String encoded(String before, String mark) {
        byte[] pair = (before + mark).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(pair);
    }

    static String[] all() {
        return new String[] {SECRET, PLAIN, NAME, REASON, MEMBER};
    }
}
