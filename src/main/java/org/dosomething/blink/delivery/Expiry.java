package org.dosomething.blink.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.journal.Settlement;

/**
 * Until when an event is worth sending. A mail that lets somebody choose a new password helps
 * nobody a day later: better none than a late one.
 */
final class Expiry {

    private final Map<EventType, Duration> ages;

    /**
     * @param ages how old events of a type may be when they are sent; without limit where it is
     *     missing or zero
     */
    Expiry(Map<EventType, Duration> ages) {
        this.ages = Map.copyOf(ages);
    }

    /** What is too old now; it spends no attempt, and goes to the dead letters. */
    List<Settlement> of(List<Entry> entries, Instant now) {
        return ages.isEmpty()
                ? List.of()
                : entries.stream()
                        .filter(entry -> isTooOld(entry, now))
                        .<Settlement>map(entry -> dead(entry, now))
                        .toList();
    }

    private boolean isTooOld(Entry entry, Instant now) {
        Duration age = ages.getOrDefault(entry.event().type(), Duration.ZERO);
        return !age.isZero()
                && !entry.replayed()
                && entry.event().acceptedAt().plus(age).isBefore(now);
    }

    private Settlement.Dead dead(Entry entry, Instant now) {
        return new Settlement.Dead(
                entry,
                entry.attempts(),
                entry.lastAttemptAt().orElse(now),
                "expired",
                "older than " + ages.get(entry.event().type()) + " when it was its turn",
                OptionalInt.empty());
    }
}
