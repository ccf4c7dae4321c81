package org.dosomething.blink.intake.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dosomething.blink.Hostile;
import org.dosomething.blink.body.JsonNumber;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.EventType.Action;
import org.dosomething.blink.intake.catalogue.Catalogue.Named;
import org.dosomething.blink.intake.catalogue.Catalogue.Shape;
import org.dosomething.blink.problem.FieldError;
import org.junit.jupiter.api.Test;

/** What is wrong with payloads, and what is said about it. */
class HostilePayloadsTest {

    private static final int LONGEST_MESSAGE = 250;

    /** What apps tell of: in what templates make, more counts as not given. */
    static final List<EventType> TYPES =
            Arrays.stream(EventType.values())
                    .filter(
                            type ->
                                    type.action() == Action.IDENTIFY
                                            || type.action() == Action.TRACK
                                            || type == EventType.QUASAR_RELAY)
                    .toList();

    private final Catalogue catalogue = new Catalogue(List.of());

    @Test
    void namesExactlyTheFieldsThatAreWrongInOrder() {
        Hostile.rounds(
                2_000,
                input -> {
                    EventType type = input.oneOf(TYPES);
                    Map<String, Object> payload = input.object(1);
                    List<String> wrong = fill(payload, type, input);

                    List<FieldError> errors = errors(type, payload);

                    assertThat(errors).extracting(FieldError::field).isEqualTo(wrong);
                    assertThat(errors)
                            .extracting(FieldError::code)
                            .isSubsetOf("required", "type", "format", "time");
                    assertTellsNoValue(errors, payload);
                });
    }

    /** Returns what has to be complained about. */
    private List<String> fill(Map<String, Object> payload, EventType type, Hostile input) {
        List<String> wrong = new ArrayList<>();
        for (Named field : catalogue.fields(type)) {
            String name = input.oneOf(field.names());
            if (input.oneIn(8)) {
                payload.put(name, input.oneOf(null, ""));
                if (field.required()) {
                    wrong.add(field.names().get(0));
                }
            } else if (input.oneIn(8)) {
                payload.put(name, Bad.of(field.shape(), input));
                if (field.shape() != Shape.ANY) {
                    wrong.add(name);
                }
            } else {
                payload.put(name, Good.of(field.shape(), input).comes());
            }
        }
        return wrong;
    }

    @Test
    void standsWhateverIsLargeDeepOrOfTheWrongType() {
        Hostile.rounds(
                60,
                input -> {
                    for (EventType type : TYPES) {
                        Map<String, Object> payload = input.object(2);
                        for (Named field : catalogue.fields(type)) {
                            payload.put(input.oneOf(field.names()), nasty(input));
                        }
                        payload.put(input.unicode(1).repeat(5_000), nasty(input));

                        assertTellsNoValue(errors(type, payload), payload);
                    }
                });
    }

    private static Object nasty(Hostile input) {
        String text = input.oneOf("a-", "7", "é", "\u0000", "http://x/", "2020-01-01T");
        return switch (input.below(5)) {
            case 0 -> input.value(2);
            case 1 -> input.number(100);
            case 2 -> deep(input);
            default -> text.repeat(input.oneOf(40, 100_000 / text.length()));
        };
    }

    private static Object deep(Hostile input) {
        Object deep = "secret";
        for (int i = 0; i < 98; i++) {
            deep = input.oneIn(2) ? List.of(deep) : Map.of("", deep);
        }
        return deep;
    }

    private List<FieldError> errors(EventType type, Map<String, Object> payload) {
        List<FieldError> errors = new ArrayList<>();
        catalogue.draft(type, payload, errors);
        return errors;
    }

    /** Values that are as short as the words of a message, or stand in a name, are left out. */
    private static void assertTellsNoValue(List<FieldError> errors, Map<String, Object> payload) {
        String names = String.join(" ", payload.keySet());
        List<String> telling =
                leaves(payload).filter(leaf -> leaf.length() > 5 && !names.contains(leaf)).toList();
        for (FieldError error : errors) {
            assertThat(error.message()).hasSizeLessThan(LONGEST_MESSAGE);
            assertThat(telling).filteredOn(error.message()::contains).isEmpty();
        }
    }

    private static Stream<String> leaves(Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.values().stream().flatMap(HostilePayloadsTest::leaves);
        }
        if (value instanceof List<?> items) {
            return items.stream().flatMap(HostilePayloadsTest::leaves);
        }
        return Stream.of(value instanceof JsonNumber number ? number.text() : "" + value);
    }
}
