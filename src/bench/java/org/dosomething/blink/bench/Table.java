package org.dosomething.blink.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Figures of things that are compared: a line for each thing, a column for each figure. */
final class Table {

    private final String title;
    private final Map<String, Map<String, Figure>> lines = new LinkedHashMap<>();

    Table(String title) {
        this.title = title;
    }

    /**
     * @param column with its unit
     */
    Table put(String line, String column, Figure figure) {
        lines.computeIfAbsent(line, name -> new LinkedHashMap<>()).put(column, figure);
        return this;
    }

    String title() {
        return title;
    }

    Map<String, Map<String, Figure>> lines() {
        return lines;
    }

    String markdown() {
        Set<String> columns = new LinkedHashSet<>();
        lines.values().forEach(cells -> columns.addAll(cells.keySet()));
        List<List<String>> cells = new ArrayList<>();
        cells.add(new ArrayList<>(List.of("")));
        cells.get(0).addAll(columns);
        lines.forEach(
                (line, figures) -> {
                    List<String> row = new ArrayList<>(List.of(line));
                    columns.forEach(
                            column ->
                                    row.add(
                                            figures.containsKey(column)
                                                    ? figures.get(column).toString()
                                                    : ""));
                    cells.add(row);
                });
        return "### " + title + "\n\n" + Markdown.table(cells);
    }
}
