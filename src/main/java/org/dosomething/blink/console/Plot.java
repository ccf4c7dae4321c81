package org.dosomething.blink.console;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A small plot: the shapes of an SVG of 240 by 48 units, oldest value on the left, zero at the
 * bottom.
 *
 * @param most the largest value
 * @param last the newest value
 */
public record Plot(String line, String area, double most, double last) {

    private static final int WIDTH = 240;
    private static final int HEIGHT = 48;

    /**
     * @param values oldest first; as many as there is room for when it is full
     * @param room how many there can be
     */
    static Plot of(List<Double> values, int room) {
        if (values.isEmpty()) {
            return new Plot("", "", 0, 0);
        }
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double scale = most == 0 ? 0 : (HEIGHT - 2) / most;
        double step = WIDTH / (double) Math.max(1, room - 1);
        double left = WIDTH - step * (values.size() - 1);
        String points =
                IntStream.range(0, values.size())
                        .mapToObj(i -> point(left + i * step, HEIGHT - 1 - values.get(i) * scale))
                        .collect(Collectors.joining(" L"));
        String area =
                "M" + point(left, HEIGHT) + " L" + points + " L" + point(WIDTH, HEIGHT) + " Z";
        return new Plot("M" + points, area, most, values.get(values.size() - 1));
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f %.1f", x, y);
    }
}
