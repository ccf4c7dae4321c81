package org.dosomething.blink.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * What the rounds gave.
 *
 * @param rounds what each gave, in the order in which they were; not empty
 */
record Figure(double... rounds) {

    Figure {
        if (rounds.length == 0) {
            throw new IllegalArgumentException("There was no round");
        }
    }

    static Figure of(Collection<Double> rounds) {
        return new Figure(rounds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Holds each round of this one against the same round of another. */
    Figure with(Figure other, DoubleBinaryOperator held) {
        return new Figure(
                IntStream.range(0, Math.min(rounds.length, other.rounds.length))
                        .mapToDouble(i -> held.applyAsDouble(rounds[i], other.rounds[i]))
                        .toArray());
    }

    /** Round by round, this one as a multiple of another. */
    Figure over(Figure other) {
        return with(other, (mine, its) -> mine / its);
    }

    Figure times(double factor) {
        return new Figure(Arrays.stream(rounds).map(each -> each * factor).toArray());
    }

    double median() {
        double[] sorted = Arrays.stream(rounds).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double min() {
        return Arrays.stream(rounds).min().orElseThrow();
    }

    double max() {
        return Arrays.stream(rounds).max().orElseThrow();
    }

    /** The median, and where there is more than one round, the least and the most. */
    @Override
    public String toString() {
        return rounds.length == 1
                ? text(median())
                : text(median()) + " (" + text(min()) + " to " + text(max()) + ")";
    }

    static String text(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : "%.3f";
        return value == 0 ? "0" : String.format(Locale.ROOT, format, value);
    }
}
