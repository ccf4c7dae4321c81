package org.dosomething.blink.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The rounds of one thing that is measured. */
final class Rounds {

    private final List<Round> all = new ArrayList<>();

    void add(Round round) {
        all.add(round);
    }

    Figure figure(ToDoubleFunction<Round> value) {
        return Figure.of(all.stream().map(value::applyAsDouble).toList());
    }

    Figure perSecond() {
        return figure(Round::perSecond);
    }

    Figure millis(double percentile) {
        return figure(round -> round.millis(percentile));
    }

    void putInto(Table table, String line, String perSecond) {
        table.put(line, perSecond, perSecond())
                .put(line, "p50, ms", millis(50))
                .put(line, "p99, ms", millis(99))
                .put(line, "p99.9, ms", millis(99.9));
    }
}
