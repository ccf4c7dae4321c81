package org.dosomething.blink.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is measured, and how much of it.
 *
 * @param parts their names, in order
 * @param counts all of them
 */
record Plan(Form form, List<String> parts, Map<Count, Integer> counts) {

    private static final List<String> ALL =
            List.of("accept", "deliver", "steady", "outage", "start", "size");

    /** How long it may take: a minute and a half, ten minutes, an hour. */
    enum Form {
        GUARD,
        SHORT,
        FULL
    }

    /**
     * Reads what the command says.
     *
     * @param form {@code guard}, {@code short} or {@code full}
     * @param parts names of parts, separated by commas; empty for all
     * @param counts such as {@code rounds=2,backlog=1000}, for what is not to be as the form has it
     */
    static Plan of(String form, String parts, String counts) {
        Form known = Form.valueOf(form.toUpperCase(Locale.ROOT));
        Map<Count, Integer> all = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            all.put(count, count.in(known));
        }
        words(counts)
                .map(word -> word.split("="))
                .forEach(pair -> all.put(count(pair[0]), Integer.parseInt(pair[1])));
        List<String> named = words(parts).toList();
        if (!ALL.containsAll(named)) {
            throw new IllegalArgumentException("The parts are " + ALL + ", and not " + named);
        }
        List<String> usual = known == Form.GUARD ? List.of("accept", "deliver", "outage") : ALL;
        return new Plan(known, named.isEmpty() ? usual : named, all);
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(word -> !word.isEmpty());
    }

    private static Count count(String name) {
        return Count.valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    int count(Count count) {
        return counts.get(count);
    }

    Duration seconds(Count count) {
        return Duration.ofSeconds(count(count));
    }

    boolean isGuard() {
        return form == Form.GUARD;
    }

    boolean isFull() {
        return form == Form.FULL;
    }

    @Override
    public String toString() {
        return form.name().toLowerCase(Locale.ROOT) + ": " + String.join(", ", parts);
    }
}
