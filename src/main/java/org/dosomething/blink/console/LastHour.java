package org.dosomething.blink.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.dosomething.blink.delivery.Attempt;
import org.dosomething.blink.delivery.DeliveryListener;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.journal.JournalUnavailable;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * How much waited and how much was delivered by this gateway in the last hour, every 15 seconds. In
 * memory: it begins anew with each start. Safe for use by any number of threads.
 */
class LastHour implements DeliveryListener {

    static final int SAMPLES = 240;
    static final int SECONDS = 15;

    private final Journal journal;
    private final Map<DestinationName, LongAdder> delivered = new EnumMap<>(DestinationName.class);
    private final Map<DestinationName, Deque<Sample>> samples =
            new EnumMap<>(DestinationName.class);

    LastHour(Journal journal) {
        this.journal = journal;
        for (DestinationName name : DestinationName.values()) {
            delivered.put(name, new LongAdder());
            samples.put(name, new ArrayDeque<>());
        }
    }

    private record Sample(long waiting, long delivered) {}

    /**
     * @param waiting events
     * @param delivered events a minute
     */
    record Plots(Plot waiting, Plot delivered) {}

    @Override
    public void attempted(Attempt attempt) {
        long good = attempt.outcomes().stream().filter(Outcome.Delivered.class::isInstance).count();
        delivered.get(attempt.destination()).add(good);
    }

    @Scheduled(fixedRate = SECONDS * 1_000)
    void sample() {
        for (DestinationName name : DestinationName.values()) {
            try {
                add(name, new Sample(journal.waiting(name), delivered.get(name).sumThenReset()));
            } catch (JournalUnavailable e) {
                return; // a gap, not a zero
            }
        }
    }

    private synchronized void add(DestinationName name, Sample sample) {
        Deque<Sample> all = samples.get(name);
        all.addLast(sample);
        if (all.size() > SAMPLES) {
            all.removeFirst();
        }
    }

    synchronized Plots of(DestinationName name) {
        return new Plots(
                plot(name, Sample::waiting, 1), plot(name, Sample::delivered, 60 / SECONDS));
    }

    private Plot plot(DestinationName name, ToLongFunction<Sample> value, int times) {
        List<Double> values = new ArrayList<>();
        samples.get(name).forEach(sample -> values.add((double) value.applyAsLong(sample) * times));
        return Plot.of(values, SAMPLES);
    }
}
