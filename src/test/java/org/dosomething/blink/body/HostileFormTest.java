package org.dosomething.blink.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.Hostile;
import org.junit.jupiter.api.Test;

class HostileFormTest {

    private static final String MUST_BE_ESCAPED = "&=+% ";

    @Test
    void readsEverySpellingOfItsFields() {
        Hostile.rounds(
                1_000,
                input -> {
                    Map<String, List<String>> fields = fields(input);

                    assertThat(Form.read(ascii(spelled(fields, input)))).isEqualTo(plain(fields));
                });
    }

    private static Map<String, List<String>> fields(Hostile input) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int i = input.below(8); i > 0; i--) {
            fields.computeIfAbsent(input.unicode(input.below(2)), name -> new ArrayList<>())
                    .add(input.unicode(input.below(4)));
        }
        return fields;
    }

    /** One value for itself, several as a list. */
    private static Map<String, Object> plain(Map<String, List<String>> fields) {
        Map<String, Object> plain = new LinkedHashMap<>();
        fields.forEach(
                (name, values) -> plain.put(name, values.size() == 1 ? values.get(0) : values));
        return plain;
    }

    private static String spelled(Map<String, List<String>> fields, Hostile input) {
        List<String> pairs = new ArrayList<>();
        fields.forEach(
                (name, values) ->
                        values.forEach(
                                value ->
                                        pairs.add(
                                                spelled(name, input)
                                                        + "="
                                                        + spelled(value, input))));
        return String.join(input.oneOf("&", "&&"), pairs);
    }

    private static String spelled(String text, Hostile input) {
        StringBuilder spelled = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .forEach(
                        letter -> {
                            if (letter.equals(" ") && input.oneIn(2)) {
                                spelled.append('+');
                            } else if (MUST_BE_ESCAPED.contains(letter) || input.oneIn(3)) {
                                escape(letter, spelled, input);
                            } else {
                                spelled.append(letter);
                            }
                        });
        return spelled.toString();
    }

    private static void escape(String letter, StringBuilder spelled, Hostile input) {
        for (byte octet : letter.getBytes(StandardCharsets.UTF_8)) {
            spelled.append(String.format(input.oneOf("%%%02x", "%%%02X"), octet));
        }
    }

    @Test
    void refusesABrokenEscapeWhereverItStands() {
        Hostile.rounds(
                1_000,
                input -> {
                    StringBuilder form = new StringBuilder(spelled(fields(input), input));
                    String broken = input.oneOf("%g0", "%ff", "%c0%80", "%ed%a0%80", "%-1", "%%");
                    form.insert(input.between(0, form.length()), broken);

                    assertThatExceptionOfType(Unreadable.class)
                            .isThrownBy(() -> Form.read(ascii(form.toString())));
                });
    }

    @Test
    void readsOrRefusesNoise() {
        Hostile.rounds(
                1_000,
                input -> {
                    read(input.bytes(input.below(20)));
                    read(ascii(input.unicode(input.below(20))));
                    read(ascii(input.oneOf("%", "%2", "&", "=", "a%=", "é").repeat(100)));
                });
    }

    private static void read(byte[] form) {
        Optional<Map<String, Object>> fields = Optional.empty();
        try {
            fields = Optional.of(Form.read(form));
        } catch (Unreadable e) {
            assertThat(e.getMessage())
                    .isIn("is not UTF-8", "has a percent sign without two hex digits");
        }
        fields.ifPresent(
                read ->
                        assertThat(read.values())
                                .allMatch(v -> v instanceof String || v instanceof List<?>));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
