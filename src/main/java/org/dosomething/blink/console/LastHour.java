package org.dosomething.blink.console;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.dosomething.blink.event.DestinationName;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * How much waited and how much was delivered by this gateway in the last hour, every 15 seconds, as
 * the metrics have it. In memory: it begins anew with each start. Safe for use by any number of
 * threads.
 */
class LastHour {

    static final int SAMPLES = 240;
    static final int SECONDS = 15;

    private final MeterRegistry meters;
    private final Map<DestinationName, Series> all = new EnumMap<>(DestinationName.class);

    LastHour(MeterRegistry meters) {
        this.meters = meters;
        for (DestinationName name : DestinationName.values()) {
            all.put(name, new Series());
        }
    }

    /** Of one destination. */
    private static final class Series {

        private final Deque<Sample> samples = new ArrayDeque<>();
        private double deliveredBefore;
    }

    private record Sample(double waiting, double delivered) {}

    /**
     * @param waiting events
     * @param delivered events a minute
     */
    record Plots(Plot waiting, Plot delivered) {}

    @Scheduled(fixedRate = SECONDS * 1_000)
    synchronized void sample() {
        all.forEach(
                (name, series) ->
                        waiting(name).ifPresent(waiting -> add(series, waiting, delivered(name))));
    }

    private static void add(Series series, double waiting, double deliveredInAll) {
        double delivered = deliveredInAll - series.deliveredBefore;
        series.deliveredBefore = deliveredInAll;
        series.samples.addLast(new Sample(waiting, delivered));
        if (series.samples.size() > SAMPLES) {
            series.samples.removeFirst();
        }
    }

    /** Empty while it is not known: a gap, not a zero. */
    private Optional<Double> waiting(DestinationName name) {
        Gauge gauge = meters.find("blink.journal.waiting").tag("destination", name.label()).gauge();
        return Optional.ofNullable(gauge).map(Gauge::value).filter(Double::isFinite);
    }

    /** None of what is not configured. */
    private double delivered(DestinationName name) {
        Counter counter =
                meters.find("blink.delivery.attempted")
                        .tags("destination", name.label(), "result", "delivered")
                        .counter();
        return counter == null ? 0 : counter.count();
    }

    synchronized Plots of(DestinationName name) {
        return new Plots(
                plot(name, Sample::waiting, 1), plot(name, Sample::delivered, 60 / SECONDS));
    }

    private Plot plot(DestinationName name, ToDoubleFunction<Sample> value, int times) {
        List<Double> values = new ArrayList<>();
        all.get(name).samples.forEach(sample -> values.add(value.applyAsDouble(sample) * times));
        return Plot.of(values, SAMPLES);
    }
}
