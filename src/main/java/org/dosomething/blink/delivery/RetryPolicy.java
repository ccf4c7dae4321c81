package org.dosomething.blink.delivery;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.journal.Settlement;

/**
 * What an outcome means for an entry: gone, later, dead, or simply left where it is. Spends an
 * attempt only on what fails by itself while others are taken; an outage costs nobody anything.
 */
final class RetryPolicy {

    /** An entry that was never tried is judged by what happened this long before. */
    private static final Duration NEIGHBOURHOOD = Duration.ofMinutes(1);

    /** Longer than the pause after which all are tried again. */
    private static final Duration FORBIDDEN_PAUSE = Duration.ofMinutes(1);

    private final Expiry expiry;
    private final int maxAttempts;
    private final IntervalFunction backoff;
    private final RandomGenerator random;

    RetryPolicy(DeliveryProperties properties, RandomGenerator random) {
        this.expiry = new Expiry(properties.expiry());
        this.maxAttempts = properties.maxAttempts();
        this.backoff =
                IntervalFunction.ofExponentialBackoff(
                        properties.firstBackoff(), 2, properties.maxBackoff());
        this.random = random;
    }

    /** Picks out what is too old to be sent; it spends no attempt. */
    List<Settlement> expire(List<Entry> entries, Instant now) {
        return expiry.of(entries, now);
    }

    /**
     * @param outcome of a call that carried this entry alone, or that named it
     * @param gate knows whether others were taken meanwhile
     * @return empty where the entry stays as it is
     */
    Optional<Settlement> decide(Entry entry, Outcome outcome, Instant now, Gate gate) {
        if (outcome instanceof Outcome.Delivered delivered) {
            return Optional.of(new Settlement.Done(entry, delivered.status()));
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            return Optional.of(dead(entry, rejected, now, "rejected"));
        }
        if (outcome instanceof Outcome.Forbidden forbidden) {
            return Optional.of(forbidden(entry, forbidden, now, gate));
        }
        return outcome instanceof Outcome.Deferred deferred
                ? deferred(entry, deferred, now, gate)
                : Optional.empty();
    }

    private Optional<Settlement> deferred(
            Entry entry, Outcome.Deferred outcome, Instant now, Gate gate) {
        return switch (outcome.cause()) {
            case FAILED -> Optional.of(failed(entry, outcome, now, gate));
            case NOT_YET -> {
                Duration wait = outcome.retryAfter().orElseThrow();
                yield Optional.of(postponed(entry, entry.attempts(), outcome, now, wait));
            }
            case UNREACHABLE, NOT_CALLED, THROTTLED -> Optional.empty();
        };
    }

    /**
     * Refused for good once others were taken after it was forbidden, and it is forbidden again.
     * Until then it is set aside, so that it is not in the call that asks how all are doing.
     */
    private Settlement forbidden(Entry entry, Outcome outcome, Instant now, Gate gate) {
        Optional<Instant> before = gate.forbiddenBefore(entry.event().id(), now);
        return before.filter(gate::answeredWellSince).isPresent()
                ? dead(entry, outcome, now, "rejected")
                : postponed(entry, entry.attempts(), outcome, now, FORBIDDEN_PAUSE);
    }

    private Settlement failed(Entry entry, Outcome.Deferred outcome, Instant now, Gate gate) {
        Instant since = entry.lastAttemptAt().orElse(now.minus(NEIGHBOURHOOD));
        int attempts = entry.attempts() + (gate.answeredWellSince(since) ? 1 : 0);
        if (attempts >= maxAttempts) {
            return dead(entry, outcome, now, "exhausted");
        }
        Duration wait = longer(jittered(attempts), outcome.retryAfter().orElse(Duration.ZERO));
        return postponed(entry, attempts, outcome, now, wait);
    }

    private static Settlement postponed(
            Entry entry, int attempts, Outcome outcome, Instant now, Duration wait) {
        return new Settlement.Postponed(
                entry, attempts, now, now.plus(wait), outcome.detail(), outcome.status());
    }

    private static Settlement.Dead dead(Entry entry, Outcome outcome, Instant now, String reason) {
        return new Settlement.Dead(
                entry, entry.attempts() + 1, now, reason, outcome.detail(), outcome.status());
    }

    /** Full jitter: any part of the doubled interval, so that members do not return together. */
    private Duration jittered(int attempts) {
        long ceiling = backoff.apply(Math.max(1, attempts));
        return Duration.ofMillis(1 + (long) (random.nextDouble() * ceiling));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
