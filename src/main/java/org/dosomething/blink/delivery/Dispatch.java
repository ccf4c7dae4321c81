package org.dosomething.blink.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.journal.Lease;
import org.dosomething.blink.journal.Settlement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends calls to one destination and decides what their outcomes mean. Shared by its lanes. */
final class Dispatch {

    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

    private final Destination destination;
    private final Gate gate;
    private final RetryPolicy policy;
    private final DeliveryListener listener;
    private final Clock clock;
    private volatile boolean stopping;

    Dispatch(
            Destination destination,
            Gate gate,
            RetryPolicy policy,
            DeliveryListener listener,
            Clock clock) {
        this.destination = destination;
        this.gate = gate;
        this.policy = policy;
        this.listener = listener;
        this.clock = clock;
    }

    Destination destination() {
        return destination;
    }

    Gate gate() {
        return gate;
    }

    /**
     * Chooses what goes into the next call, of what is ready.
     *
     * @see Destination#compose
     */
    List<Entry> compose(List<Entry> ready) {
        int most = Math.min(ready.size(), gate.largestCall());
        return destination.compose(ready.subList(0, most));
    }

    /**
     * Sends entries in one call. What fails together with others is repeated in halves, until what
     * is to blame stands alone or the gate closes.
     *
     * @param lease under which they are sent; none of the calls could outlast it
     * @return how entries ended; those without a settlement are to be sent again
     */
    List<Settlement> send(List<Entry> entries, Lease lease, Gate.Turn turn) {
        Call call = Call.of(entries);
        List<Settlement> settlements = new ArrayList<>();
        List<Entry> again;
        try (DeliveryListener.Making making = listener.attempting(destination.name(), call)) {
            Instant start = clock.instant();
            long startNanos = System.nanoTime();
            List<Outcome> outcomes = deliver(call);
            turn.learn(entries, outcomes);
            again = call.single() ? List.of() : failed(entries, outcomes);
            settlements.addAll(decide(entries, outcomes, clock.instant()));
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            listener.attempted(
                    new Attempt(
                            destination.name(),
                            call,
                            outcomes,
                            List.copyOf(settlements),
                            start,
                            took));
        }
        settlements.addAll(halves(again, lease, turn));
        return settlements;
    }

    /** Has no further call begin. */
    void stop() {
        stopping = true;
        gate.wake();
    }

    /** Whether a call, however long it takes, ends before the lease does. */
    boolean mayCall(Lease lease) {
        return lease.outlasts(destination.longestCall());
    }

    /** Picks out what is not worth sending any more. */
    List<Settlement> expire(List<Entry> entries) {
        List<Settlement> expired = policy.expire(entries, clock.instant());
        if (!expired.isEmpty()) {
            listener.expired(destination.name(), expired);
        }
        return expired;
    }

    private List<Settlement> halves(List<Entry> entries, Lease lease, Gate.Turn turn) {
        List<Settlement> settlements = new ArrayList<>();
        int middle = (entries.size() + 1) / 2;
        for (List<Entry> half :
                List.of(entries.subList(0, middle), entries.subList(middle, entries.size()))) {
            if (!half.isEmpty() && !stopping && !gate.isHeld() && mayCall(lease)) {
                settlements.addAll(send(half, lease, turn));
            }
        }
        return settlements;
    }

    private static List<Entry> failed(List<Entry> entries, List<Outcome> outcomes) {
        return IntStream.range(0, entries.size())
                .filter(i -> failed(outcomes.get(i)))
                .mapToObj(entries::get)
                .toList();
    }

    private List<Settlement> decide(List<Entry> entries, List<Outcome> outcomes, Instant now) {
        List<Settlement> settlements = new ArrayList<>();
        boolean alone = entries.size() == 1;
        for (int i = 0; i < entries.size(); i++) {
            if (alone || !failed(outcomes.get(i))) {
                policy.decide(entries.get(i), outcomes.get(i), now, gate)
                        .ifPresent(settlements::add);
            }
        }
        return settlements;
    }

    /** What a destination did not foresee is a failed call, and a fault of ours to look at. */
    private List<Outcome> deliver(Call call) {
        try {
            return destination.deliver(call);
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("A destination failed in a way it did not foresee");
            Outcome failed =
                    new Outcome.Deferred(
                            Outcome.Cause.FAILED,
                            "the gateway itself failed: " + e.getClass().getSimpleName(),
                            OptionalInt.empty(),
                            Optional.empty());
            return Collections.nCopies(call.entries().size(), failed);
        }
    }

    private static boolean failed(Outcome outcome) {
        return outcome instanceof Outcome.Forbidden
                || outcome instanceof Outcome.Deferred deferred
                        && deferred.cause() == Outcome.Cause.FAILED;
    }
}
