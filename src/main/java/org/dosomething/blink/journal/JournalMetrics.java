package org.dosomething.blink.journal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.dosomething.blink.event.DestinationName;

/**
 * Shows how the journal is. What cannot be read of it is NaN, and the rest is shown all the same.
 */
final class JournalMetrics implements CommitListener, AutoCloseable {

    private static final Duration[] COMMIT_TIMES = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(4)
    };

    private final Remembered<Figures> figures;
    private final Clock clock;
    private final Timer committed;
    private final DistributionSummary kept;
    private final Counter failed;

    JournalMetrics(SqlJournal journal, Clock clock, MeterRegistry meters) {
        this.figures = Remembered.of("journal-figures", journal::figures);
        this.clock = clock;
        this.committed =
                Timer.builder("blink.journal.committed")
                        .description("Transactions, and how long they took until they were synced")
                        .serviceLevelObjectives(COMMIT_TIMES)
                        .register(meters);
        this.kept =
                DistributionSummary.builder("blink.journal.kept")
                        .description(
                                "Events that requests brought to a commit, repeats included; commits without any are left out")
                        .baseUnit("events")
                        .serviceLevelObjectives(1, 2, 5, 10, 25, 50, 100, 250, WriteQueue.EVENTS)
                        .register(meters);
        this.failed =
                Counter.builder("blink.journal.failed")
                        .description(
                                "Writes that failed with their transaction: events, or what"
                                        + " became of them")
                        .baseUnit("writes")
                        .register(meters);
        for (DestinationName destination : DestinationName.values()) {
            show(destination, meters);
        }
        showSpace(meters);
        journal.onCommit(this);
    }

    @Override
    public void committed(int events, Duration took) {
        committed.record(took);
        if (events > 0) {
            kept.record(events);
        }
    }

    @Override
    public void failed(int writes) {
        failed.increment(writes);
    }

    private void show(DestinationName destination, MeterRegistry meters) {
        Gauge.builder("blink.journal.waiting", this, own -> own.waiting(destination))
                .description("Events that wait, those of members who are set aside included")
                .baseUnit("events")
                .tag("destination", destination.label())
                .register(meters);
        Gauge.builder("blink.journal.oldest", this, own -> own.age(destination))
                .description(
                        "How long ago the oldest event that waits was accepted, 0 without one;"
                                + " without dead letters that are replayed")
                .baseUnit("seconds")
                .tag("destination", destination.label())
                .register(meters);
    }

    private void showSpace(MeterRegistry meters) {
        Gauge.builder("blink.journal.used", this, own -> own.space(Room::used))
                .description("Disk that the journal takes")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("blink.journal.free", this, own -> own.space(Room::free))
                .description("Disk that is free for the journal; NaN with PostgreSQL")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("blink.journal.reserve", this, own -> own.space(Room::reserve))
                .description("Free disk below which events are refused; NaN with PostgreSQL")
                .baseUnit("bytes")
                .register(meters);
    }

    private double waiting(DestinationName destination) {
        return backlog(destination).map(backlog -> (double) backlog.waiting()).orElse(Double.NaN);
    }

    private double age(DestinationName destination) {
        return backlog(destination)
                .map(backlog -> backlog.oldest().map(this::seconds).orElse(0.0))
                .orElse(Double.NaN);
    }

    private double seconds(java.time.Instant accepted) {
        return Math.max(0, Duration.between(accepted, clock.instant()).toMillis() / 1_000.0);
    }

    private Optional<Backlog> backlog(DestinationName destination) {
        return figures.get().map(known -> known.backlogs().get(destination));
    }

    private double space(ToDoubleFunction<Room> part) {
        return figures.get().map(known -> part.applyAsDouble(known.room())).orElse(Double.NaN);
    }

    @Override
    public void close() {
        figures.close();
    }
}
