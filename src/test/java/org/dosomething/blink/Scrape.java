package org.dosomething.blink;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code /actuator/prometheus} answered. */
public final class Scrape {

    private static final Pattern SAMPLE =
            Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)$");

    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, Double> samples = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> labels = new HashMap<>();
    private final String text;

    private Scrape(String text) {
        this.text = text;
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            Map<String, Set<String>> own =
                    labels.computeIfAbsent(sample.group(1), name -> new HashMap<>());
            String written = sample.group(2) == null ? "" : sample.group(2);
            Matcher label = LABEL.matcher(written);
            while (label.find()) {
                own.computeIfAbsent(label.group(1), name -> new TreeSet<>()).add(label.group(2));
            }
            String series =
                    written.isEmpty() ? sample.group(1) : sample.group().split(" [^ ]*$")[0];
            samples.put(series, Double.valueOf(sample.group(3)));
        }
    }

    /** As the client with the role OPS. */
    public static Scrape of(Gateway gateway) {
        Gateway.Answer answer =
                gateway.send(gateway.as("op:op-secret", "/actuator/prometheus").GET());
        if (answer.status() != 200) {
            throw new AssertionError("Answered with " + answer.status());
        }
        return new Scrape(answer.response().body());
    }

    /**
     * @param series as it is written there: {@code name{label="value",…}}
     */
    public double value(String series) {
        Double value = samples.get(series);
        if (value == null) {
            throw new AssertionError("Not there: " + series + "; but:\n" + like(series));
        }
        return value;
    }

    /** Of samples: of a histogram, the names that end in {@code _bucket} and so on. */
    public Set<String> names() {
        return labels.keySet();
    }

    /** The values that a label has in a metric; none where the metric does not have it. */
    public Set<String> values(String name, String label) {
        return labels.getOrDefault(name, Map.of()).getOrDefault(label, Set.of());
    }

    /** The names of a metric's labels. */
    public Set<String> labels(String name) {
        return labels.getOrDefault(name, Map.of()).keySet();
    }

    public String text() {
        return text;
    }

    private String like(String series) {
        String name = series.split("\\{")[0];
        return samples.keySet().stream()
                .filter(other -> other.startsWith(name))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
