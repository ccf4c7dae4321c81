package org.dosomething.blink.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that came out: printed as it comes, and in the end as Markdown and as JSON. */
final class Report {

    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final boolean onlyRatios;

    /**
     * @param onlyRatios whether rates, which say nothing on a busy machine, are left out
     */
    Report(boolean onlyRatios) {
        this.onlyRatios = onlyRatios;
    }

    /** Under what the figures came about. */
    void fact(String name, String value) {
        facts.put(name, value);
    }

    void add(Table table) {
        tables.add(table);
        if (!onlyRatios) {
            System.out.println("\n" + table.markdown());
        }
    }

    void add(Target target) {
        targets.add(target);
    }

    /** Something that its reader is to know, such as what could not be measured here. */
    void note(String text) {
        notes.add(text);
        System.out.println("\n" + text);
    }

    List<Target> targets() {
        return targets;
    }

    /** Says what is being done, for who waits. */
    static void progress(String what) {
        System.out.println("… " + what);
    }

    /** The ratios of this run, held against what was set out for. */
    String ratios() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("target", "wanted", "median (least to most)", ""));
        for (Target target : targets) {
            rows.add(
                    List.of(
                            target.what(),
                            target.wanted(),
                            target.figure().toString(),
                            target.isMet() ? "met" : "missed"));
        }
        return Markdown.table(rows);
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# What was measured\n\n");
        facts.forEach((name, value) -> text.append("- ").append(name + ": " + value + "\n"));
        text.append("\nFigures are medians of the rounds, with the least and the most.\n\n");
        text.append("## Targets\n\n").append(ratios()).append("\n## Figures\n\n");
        tables.forEach(table -> text.append(table.markdown()).append('\n'));
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        return text.toString();
    }

    /** Writes {@code report.md} and {@code report.json}, and prints the first. */
    void write(Path directory) throws IOException {
        String text = markdown();
        System.out.println("\n" + text);
        Files.writeString(directory.resolve("report.md"), text);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("facts", facts);
        all.put("targets", targets.stream().map(Report::json).toList());
        Map<String, Object> figures = new LinkedHashMap<>();
        tables.forEach(table -> figures.put(table.title(), json(table)));
        all.put("figures", figures);
        all.put("notes", notes);
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(directory.resolve("report.json").toFile(), all);
    }

    private static Map<String, Object> json(Target target) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("key", target.key());
        all.put("what", target.what());
        all.put(target.least() ? "atLeast" : "atMost", target.bound());
        all.putAll(json(target.figure()));
        all.put("met", target.isMet());
        return all;
    }

    private static Map<String, Object> json(Table table) {
        Map<String, Object> lines = new LinkedHashMap<>();
        table.lines()
                .forEach(
                        (line, figures) -> {
                            Map<String, Object> cells = new LinkedHashMap<>();
                            figures.forEach((column, figure) -> cells.put(column, json(figure)));
                            lines.put(line, cells);
                        });
        return lines;
    }

    private static Map<String, Object> json(Figure figure) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("median", figure.median());
        all.put("min", figure.min());
        all.put("max", figure.max());
        all.put("rounds", figure.rounds());
        return all;
    }
}
