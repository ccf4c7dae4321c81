package org.dosomething.blink.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.DeadLetters.Count;
import org.dosomething.blink.journal.Remembered;

/** Shows how many dead letters there are, and how far replays are; NaN while that is not known. */
final class DeadLetterMetrics implements AutoCloseable {

    private final Remembered<List<Count>> counts;

    DeadLetterMetrics(DeadLetters letters, MeterRegistry meters) {
        this.counts = Remembered.of("dead-letter-counts", letters::counts);
        for (DestinationName destination : DestinationName.values()) {
            FilterReader.REASONS.forEach(reason -> showKept(destination, reason, meters));
            showReplaying(destination, meters);
        }
    }

    private void showKept(DestinationName destination, String reason, MeterRegistry meters) {
        Predicate<Count> meant =
                count -> count.destination() == destination && count.reason().equals(reason);
        Gauge.builder("blink.deadletter.kept", this, own -> own.sum(meant, Count::letters))
                .description("Dead letters, those included that wait for a replay")
                .baseUnit("letters")
                .tag("destination", destination.label())
                .tag("reason", reason)
                .register(meters);
    }

    private void showReplaying(DestinationName destination, MeterRegistry meters) {
        Predicate<Count> meant = count -> count.destination() == destination;
        Gauge.builder("blink.deadletter.replaying", this, own -> own.sum(meant, Count::replaying))
                .description("Dead letters whose replay is ordered, and that are not sent yet")
                .baseUnit("letters")
                .tag("destination", destination.label())
                .register(meters);
    }

    private double sum(Predicate<Count> meant, ToLongFunction<Count> number) {
        return counts.get()
                .map(all -> (double) all.stream().filter(meant).mapToLong(number).sum())
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        counts.close();
    }
}
