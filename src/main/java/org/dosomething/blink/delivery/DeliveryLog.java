package org.dosomething.blink.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.journal.Settlement;
import org.dosomething.blink.trace.LogContext;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line for each attempt, and more for a call with very many events: by them an event is
 * followed without its payload.
 */
final class DeliveryLog implements DeliveryListener {

    private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);

    /** What one line names at most: many ways of collecting lines cut them at 16 KB. */
    private static final int NAMED = 100;

    /** Request id, trace id and, of one event, its id come from the context of the attempt. */
    @Override
    public void attempted(Attempt attempt) {
        if (attempt.call().single()) {
            single(line(attempt), attempt).log("Attempted");
            return;
        }
        several(attempt);
        for (Settlement settlement : attempt.settlements()) {
            if (settlement instanceof Settlement.Dead dead) {
                dead(attempt, dead);
            }
        }
    }

    private static LoggingEventBuilder line(Attempt attempt) {
        LoggingEventBuilder line =
                log.atInfo()
                        .addKeyValue(LogKeys.DESTINATION, attempt.destination().label())
                        .addKeyValue(LogKeys.DURATION_MS, attempt.took().toMillis());
        attempt.outcomes()
                .get(0)
                .status()
                .ifPresent(status -> line.addKeyValue(LogKeys.STATUS, status));
        return line;
    }

    @Override
    public void expired(DestinationName destination, List<Settlement> letters) {
        for (Settlement letter : letters) {
            Event event = letter.entry().event();
            try (LogContext ids = LogContext.of(event)) {
                log.atWarn()
                        .addKeyValue(LogKeys.DESTINATION, destination.label())
                        .addKeyValue(LogKeys.MEMBER, event.member().hash())
                        .addKeyValue(LogKeys.TYPE, event.type().label())
                        .addKeyValue(LogKeys.ACCEPTED_AT, event.acceptedAt())
                        .addKeyValue(LogKeys.DECISION, "expired")
                        .log("Not sent: too old when it was its turn");
            }
        }
    }

    private static LoggingEventBuilder single(LoggingEventBuilder line, Attempt attempt) {
        Entry entry = attempt.call().entries().get(0);
        Event event = entry.event();
        Outcome outcome = attempt.outcomes().get(0);
        line.addKeyValue(LogKeys.MEMBER, event.member().hash())
                .addKeyValue(LogKeys.TYPE, event.type().label())
                .addKeyValue(LogKeys.ATTEMPT, entry.attempts() + 1)
                .addKeyValue(LogKeys.DECISION, Result.of(outcome))
                .addKeyValue(LogKeys.DETAIL, outcome.detail());
        nextAttempt(attempt).ifPresent(next -> line.addKeyValue(LogKeys.NEXT_ATTEMPT_AT, next));
        return line;
    }

    private static void several(Attempt attempt) {
        List<Event> events = attempt.call().entries().stream().map(Entry::event).toList();
        Map<String, Long> decisions = decisions(attempt);
        for (int from = 0; from < events.size(); from += NAMED) {
            List<Event> named = events.subList(from, Math.min(from + NAMED, events.size()));
            line(attempt)
                    .addKeyValue(LogKeys.EVENTS, events.size())
                    .addKeyValue(LogKeys.DECISIONS, decisions)
                    .addKeyValue(LogKeys.EVENT_IDS, each(named.stream().map(e -> e.id().value())))
                    .addKeyValue(LogKeys.REQUEST_IDS, each(named.stream().map(Event::requestId)))
                    .addKeyValue(
                            LogKeys.TRACE_IDS,
                            each(named.stream().flatMap(e -> LogContext.traceId(e).stream())))
                    .log("Attempted together");
        }
    }

    /** One of several that is not to be sent again. */
    private static void dead(Attempt attempt, Settlement.Dead dead) {
        Event event = dead.entry().event();
        try (LogContext ids = LogContext.of(event)) {
            LoggingEventBuilder line =
                    log.atInfo()
                            .addKeyValue(LogKeys.DESTINATION, attempt.destination().label())
                            .addKeyValue(LogKeys.MEMBER, event.member().hash())
                            .addKeyValue(LogKeys.TYPE, event.type().label())
                            .addKeyValue(LogKeys.ATTEMPT, dead.attempts())
                            .addKeyValue(LogKeys.DECISION, dead.reason())
                            .addKeyValue(LogKeys.DETAIL, dead.detail());
            dead.status().ifPresent(status -> line.addKeyValue(LogKeys.STATUS, status));
            line.log("Not taken with the others: a dead letter");
        }
    }

    /** Without repeats, in the order in which they come first. */
    private static List<String> each(Stream<String> ids) {
        return ids.distinct().toList();
    }

    /** What came of a call's events, and of how many each. */
    static Map<String, Long> decisions(Attempt attempt) {
        return attempt.outcomes().stream()
                .collect(Collectors.groupingBy(Result::of, TreeMap::new, Collectors.counting()));
    }

    private static Optional<Instant> nextAttempt(Attempt attempt) {
        return attempt.settlements().stream()
                .filter(Settlement.Postponed.class::isInstance)
                .map(settlement -> ((Settlement.Postponed) settlement).notBefore())
                .findFirst();
    }
}
