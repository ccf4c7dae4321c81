package org.dosomething.blink.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The rounds as a table in Markdown. */
final class Report {

    private Report() {}

    static String of(List<Round> rounds) {
        return "| door | events/s, median | min | max | p50, ms | p99, ms |\n"
                + "|---|---|---|---|---|---|\n"
                + Arrays.stream(Door.values())
                        .map(door -> line(of(rounds, door)))
                        .collect(Collectors.joining())
                + ratios(rounds, Door.PLAIN)
                + ratios(rounds, Door.NOTHING);
    }

    /** Each round with the journal is held against the one of the same turn without. */
    private static String ratios(List<Round> rounds, Door without) {
        StringBuilder pairs = new StringBuilder();
        List<Double> ratios = new ArrayList<>();
        int turn = Door.values().length;
        for (int i = 0; i + turn <= rounds.size(); i += turn) {
            double real = rounds.get(i + Door.REAL.ordinal()).perSecond();
            double nothing = rounds.get(i + without.ordinal()).perSecond();
            ratios.add(real / nothing);
            pairs.append(text("; %,.0f / %,.0f = %.2f", real, nothing, real / nothing));
        }
        return text(
                "\nRatio with journal / %s, median of the rounds: **%.2f**%s\n",
                without.title(), median(ratios, Double::doubleValue), pairs);
    }

    private static List<Round> of(List<Round> rounds, Door door) {
        return rounds.stream()
                .filter(round -> round.door() == door)
                .sorted(Comparator.comparingDouble(Round::perSecond))
                .toList();
    }

    /** The percentiles are medians over the rounds, too. */
    private static String line(List<Round> rounds) {
        return text(
                "| %s | %,.0f | %,.0f | %,.0f | %.1f | %.1f |\n",
                rounds.get(0).door().title(),
                median(rounds, Round::perSecond),
                rounds.get(0).perSecond(),
                rounds.get(rounds.size() - 1).perSecond(),
                median(rounds, round -> round.millis(0.50)),
                median(rounds, round -> round.millis(0.99)));
    }

    private static <T> double median(List<T> all, ToDoubleFunction<T> value) {
        double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
