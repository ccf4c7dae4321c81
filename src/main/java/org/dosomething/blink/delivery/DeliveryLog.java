package org.dosomething.blink.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.journal.Settlement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One line for each attempt: by it an event is followed without its payload. */
final class DeliveryLog implements DeliveryListener {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);

    @Override
    public void attempted(Attempt attempt) {
        LoggingEventBuilder line =
                log.atInfo()
                        .addKeyValue("destination", attempt.destination().label())
                        .addKeyValue("requestId", attempt.call().requestId())
                        .addKeyValue("durationMs", attempt.took().toMillis());
        if (attempt.call().single()) {
            single(line, attempt).log("Attempted");
        } else {
            several(line, attempt).log("Attempted together");
        }
    }

    @Override
    public void expired(DestinationName destination, List<Settlement> letters) {
        for (Settlement letter : letters) {
            Event event = letter.entry().event();
            log.atWarn()
                    .addKeyValue("destination", destination.label())
                    .addKeyValue("requestId", event.requestId())
                    .addKeyValue("eventId", event.id())
                    .addKeyValue("member", event.member().hash())
                    .addKeyValue("type", event.type().label())
                    .addKeyValue("acceptedAt", event.acceptedAt())
                    .addKeyValue("decision", "expired")
                    .log("Not sent: too old when it was its turn");
        }
    }

    private static LoggingEventBuilder single(LoggingEventBuilder line, Attempt attempt) {
        Entry entry = attempt.call().entries().get(0);
        Event event = entry.event();
        Outcome outcome = attempt.outcomes().get(0);
        line.addKeyValue("eventId", event.id())
                .addKeyValue("member", event.member().hash())
                .addKeyValue("type", event.type().label())
                .addKeyValue("attempt", entry.attempts() + 1)
                .addKeyValue("decision", Result.of(outcome))
                .addKeyValue("detail", outcome.detail());
        outcome.status().ifPresent(status -> line.addKeyValue("status", status));
        nextAttempt(attempt).ifPresent(next -> line.addKeyValue("nextAttemptAt", next));
        return line;
    }

    private static LoggingEventBuilder several(LoggingEventBuilder line, Attempt attempt) {
        Map<String, Long> decisions =
                attempt.outcomes().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Result::of, TreeMap::new, Collectors.counting()));
        attempt.outcomes().get(0).status().ifPresent(status -> line.addKeyValue("status", status));
        return line.addKeyValue("events", attempt.outcomes().size())
                .addKeyValue("decision", decisions)
                .addKeyValue(
                        "eventIds",
                        attempt.call().entries().stream()
                                .map(entry -> entry.event().id().value())
                                .collect(Collectors.joining(",")));
    }

    private static Optional<Instant> nextAttempt(Attempt attempt) {
        return attempt.settlements().stream()
                .filter(Settlement.Postponed.class::isInstance)
                .map(settlement -> ((Settlement.Postponed) settlement).notBefore())
                .findFirst();
    }
}
