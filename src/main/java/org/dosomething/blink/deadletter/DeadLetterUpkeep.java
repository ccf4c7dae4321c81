package org.dosomething.blink.deadletter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.JournalUnavailable;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** What happens to dead letters by itself: replays go on, and the oldest go. */
class DeadLetterUpkeep {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterUpkeep.class);

    private final DeadLetters letters;
    private final DeadLetterProperties properties;
    private final DisabledDestinations disabled;
    private final Clock clock;
    private final Counter forAge;
    private final Counter forSize;
    private final Counter resent;

    DeadLetterUpkeep(
            DeadLetters letters,
            DeadLetterProperties properties,
            DisabledDestinations disabled,
            Clock clock,
            MeterRegistry meters) {
        this.letters = letters;
        this.properties = properties;
        this.disabled = disabled;
        this.clock = clock;
        this.forAge = dropped(meters, "age");
        this.forSize = dropped(meters, "size");
        this.resent =
                Counter.builder("blink.deadletter.replayed")
                        .description("Dead letters that a replay put back among the events")
                        .baseUnit("letters")
                        .register(meters);
    }

    @Scheduled(fixedRateString = "PT1S")
    void goOnWithReplays() {
        try {
            resent.increment(
                    letters.resend(
                            properties.replayRate(),
                            properties.replayBelow(),
                            disabled.byName().keySet(),
                            clock.instant()));
        } catch (JournalUnavailable e) {
            log.atDebug().setCause(e).log("Replays pause: the journal cannot be used");
        }
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT30S")
    void dropTheOldest() {
        try {
            DeadLetters.Dropped dropped =
                    letters.drop(
                            clock.instant().minus(properties.keep()),
                            properties.keepSize().toBytes());
            forAge.increment(dropped.forAge());
            forSize.increment(dropped.forSize());
            if (dropped.forAge() + dropped.forSize() > 0) {
                log.atWarn()
                        .addKeyValue(LogKeys.FOR_AGE, dropped.forAge())
                        .addKeyValue(LogKeys.FOR_SIZE, dropped.forSize())
                        .log("Dead letters dropped: kept no longer than blink.dead-letter says");
            }
        } catch (JournalUnavailable e) {
            log.atDebug().setCause(e).log("No dead letters dropped: the journal cannot be used");
        }
    }

    private static Counter dropped(MeterRegistry meters, String reason) {
        return Counter.builder("blink.deadletter.dropped")
                .description("Dead letters that were deleted because of their age or their size")
                .baseUnit("letters")
                .tag("reason", reason)
                .register(meters);
    }
}
