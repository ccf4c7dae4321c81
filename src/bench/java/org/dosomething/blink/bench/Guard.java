package org.dosomething.blink.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Holds a run's ratios against the ones that were recorded: a machine that is busy, or another one,
 * changes rates, and ratios of one run little.
 */
final class Guard {

    private static final String RECORDED = "/guard.properties";
    private static final double LEFT = 0.5;

    private final Properties recorded = new Properties();
    private final int feature;

    /**
     * @param feature of the JVM that was measured
     */
    Guard(int feature) throws IOException {
        this.feature = feature;
        try (InputStream in = Guard.class.getResourceAsStream(RECORDED)) {
            recorded.load(in);
        }
    }

    /** What has fallen below half of what was recorded, in words. */
    List<String> fallen(List<Target> targets) {
        return targets.stream()
                .filter(Target::least)
                .filter(target -> recorded(target).isPresent())
                .filter(target -> target.figure().median() < LEFT * recorded(target).get())
                .map(
                        target ->
                                "%s: %s, and %s was recorded"
                                        .formatted(
                                                target.what(),
                                                Figure.text(target.figure().median()),
                                                Figure.text(recorded(target).get())))
                .toList();
    }

    private Optional<Double> recorded(Target target) {
        String own = recorded.getProperty(target.key() + "." + feature);
        return Optional.ofNullable(own != null ? own : recorded.getProperty(target.key()))
                .map(Double::valueOf);
    }

    /** Writes this run's ratios in the form in which they are recorded. */
    void write(List<Target> targets, Path directory) throws IOException {
        Files.writeString(
                directory.resolve("guard.properties"),
                targets.stream()
                        .filter(Target::least)
                        .map(
                                target ->
                                        String.format(
                                                Locale.ROOT,
                                                "%s.%d=%.2f%n",
                                                target.key(),
                                                feature,
                                                target.figure().median()))
                        .collect(Collectors.joining()));
    }
}
