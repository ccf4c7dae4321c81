package org.dosomething.blink.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables that can be read as they are, too. */
final class Markdown {

    private Markdown() {}

    /**
     * @param rows the first is the head; all of the same length
     */
    static String table(List<List<String>> rows) {
        int[] widths =
                IntStream.range(0, rows.get(0).size()).map(column -> width(rows, column)).toArray();
        StringBuilder text = new StringBuilder(row(rows.get(0), widths));
        text.append('|');
        for (int width : widths) {
            text.append("-".repeat(width + 2)).append('|');
        }
        text.append('\n');
        rows.stream().skip(1).forEach(row -> text.append(row(row, widths)));
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String row(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
