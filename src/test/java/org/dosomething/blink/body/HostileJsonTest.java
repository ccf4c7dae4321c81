package org.dosomething.blink.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.Hostile;
import org.junit.jupiter.api.Test;

class HostileJsonTest {

    private static final byte[][] NO_UTF8 = {
        {(byte) 0xFF},
        {(byte) 0x80},
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xE0, (byte) 0x80, (byte) 0xAF},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xF0, (byte) 0x80, (byte) 0x80, (byte) 0xAF},
        {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}
    };

    /** All that may be said of a body that cannot be read: nothing that stands in it. */
    private static final String COMPLAINTS =
            "is empty|is not UTF-8|goes on after the JSON value"
                    + "|(is not JSON|has the same key twice in one object)"
                    + " \\(line \\d+, column \\d+\\)"
                    + "|is nested over 100 levels or has a number of over 1000 digits";

    @Test
    void readsEverySpellingOfAValueAndWritesItBack() {
        Hostile.rounds(
                600,
                input -> {
                    Object value = input.value(5);

                    Object read = Json.read(Spelling.of(value, input));

                    assertThat(read).isEqualTo(value);
                    assertThat(names(read)).isEqualTo(names(value));
                    assertThat(Json.read(Json.write(read))).isEqualTo(value);
                });
    }

    private static List<String> names(Object value) {
        List<String> names = new ArrayList<>();
        if (value instanceof Map<?, ?> members) {
            members.forEach(
                    (name, member) -> {
                        names.add((String) name);
                        names.addAll(names(member));
                    });
        } else if (value instanceof List<?> items) {
            items.forEach(item -> names.addAll(names(item)));
        }
        return names;
    }

    @Test
    void refusesWhatIsCutOffAnywhere() {
        Hostile.rounds(
                300,
                input -> {
                    byte[] whole = Json.write(input.object(3));

                    refused(Arrays.copyOf(whole, input.below(whole.length)));
                });
    }

    @Test
    void readsOrRefusesWhatWasChangedOnTheWay() {
        Hostile.rounds(
                500,
                input -> {
                    byte[] bytes = Spelling.of(input.value(4), input);
                    for (int i = input.below(4); i >= 0 && bytes.length > 0; i--) {
                        bytes[input.below(bytes.length)] ^= (byte) (1 << input.below(8));
                    }
                    readOrRefused(bytes);
                });
    }

    @Test
    void readsOrRefusesWhatWasPutInBetween() {
        Hostile.rounds(
                500,
                input -> {
                    byte[] bytes = Spelling.of(input.value(4), input);
                    readOrRefused(with(bytes, input, utf8(input.unicode(1))));
                });
    }

    @Test
    void readsOrRefusesNoise() {
        Hostile.rounds(500, input -> readOrRefused(input.bytes(input.below(40))));
        Hostile.rounds(500, input -> readOrRefused(utf8(input.unicode(input.below(12)))));
    }

    @Test
    void refusesWhatIsNotUtf8WhereverItStands() {
        Hostile.rounds(
                300,
                input -> {
                    byte[] bytes = Spelling.of(input.value(3), input);

                    String complaint = refused(with(bytes, input, input.oneOf(NO_UTF8)));

                    assertThat(complaint).isEqualTo("is not UTF-8");
                });
    }

    @Test
    void refusesAByteOrderMark() {
        Hostile.rounds(
                50, input -> refused(utf8("\ufeff" + new String(Json.write(input.object(2))))));
    }

    @Test
    void refusesAKeyTwiceHoweverItIsSpelled() {
        Hostile.rounds(
                300,
                input -> {
                    String key = input.unicode(input.below(3));
                    String object = "{" + spelled(key, input) + ":1," + spelled(key, input) + ":1}";
                    byte[] nested = utf8(nested(object, input.below(99), input));

                    assertThat(refused(nested)).startsWith("has the same key twice");
                });
    }

    @Test
    void countsLevelsOfEveryKind() {
        Hostile.rounds(
                100,
                input -> {
                    int levels = input.oneOf(input.between(1, 98), 99, 100);
                    String within = nested("0", levels, input);
                    String beyond = nested("0", input.oneOf(101, 102, 5_000), input);

                    assertThat(Json.write(Json.read(utf8(within)))).isEqualTo(utf8(within));
                    assertThat(refused(utf8(beyond))).startsWith("is nested over 100 levels");
                });
    }

    @Test
    void keepsAThousandDigitsAndRefusesMore() {
        Hostile.rounds(
                100,
                input -> {
                    JsonNumber within = input.number(input.oneOf(1, 17, 999, 1_000));
                    JsonNumber beyond = input.number(input.oneOf(1_001, 1_002, 5_000));

                    assertThat(Json.read(utf8(within.text()))).isEqualTo(within);
                    assertThat(refused(utf8("[" + beyond.text() + "]"))).contains("1000 digits");
                });
    }

    private static void readOrRefused(byte[] bytes) {
        Optional<Object> value = read(bytes);
        value.ifPresent(read -> assertThat(read(Json.write(read))).contains(read));
    }

    /** Empty for null as well. */
    private static Optional<Object> read(byte[] bytes) {
        try {
            return Optional.ofNullable(Json.read(bytes));
        } catch (Unreadable e) {
            assertThat(e.getMessage()).matches(COMPLAINTS);
            return Optional.empty();
        }
    }

    private static String refused(byte[] bytes) {
        List<String> complaint = new ArrayList<>();
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> Json.read(bytes))
                .satisfies(e -> assertThat(e.getMessage()).matches(COMPLAINTS))
                .satisfies(e -> complaint.add(e.getMessage()));
        return complaint.get(0);
    }

    private static byte[] with(byte[] bytes, Hostile input, byte[] inserted) {
        int place = input.between(0, bytes.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, place);
        out.writeBytes(inserted);
        out.write(bytes, place, bytes.length - place);
        return out.toByteArray();
    }

    private static String spelled(String key, Hostile input) {
        return new String(Spelling.of(key, input), StandardCharsets.UTF_8);
    }

    private static String nested(String json, int levels, Hostile input) {
        StringBuilder open = new StringBuilder();
        StringBuilder close = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            boolean array = input.oneIn(2);
            open.append(array ? "[" : "{\"\":");
            close.append(array ? ']' : '}');
        }
        return open + json + close.reverse();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
