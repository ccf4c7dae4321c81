package org.dosomething.blink.customerio;

import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dosomething.blink.delivery.Call;
import org.dosomething.blink.delivery.Destination;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Misconfigured;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType.Action;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.Resilience;
import org.dosomething.blink.outbound.Unanswered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Customer.io. Called from many lanes at the same time. */
final class CustomerIoDestination implements Destination {

    private static final Logger LOG = LoggerFactory.getLogger(CustomerIoDestination.class);

    private final RegionCheck check;
    private final Resilience resilience;
    private final TrackApi api;
    private final Answers answers;
    private final int maxOperations;

    /**
     * @param maxOperations how many events a call may carry
     */
    CustomerIoDestination(
            RegionCheck check,
            Resilience resilience,
            TrackApi api,
            Answers answers,
            int maxOperations) {
        this.check = check;
        this.resilience = resilience;
        this.api = api;
        this.answers = answers;
        this.maxOperations = maxOperations;
    }

    @Override
    public DestinationName name() {
        return DestinationName.CUSTOMERIO;
    }

    @Override
    public Duration longestCall() {
        return RegionCheck.TIMEOUT.plus(timeToSend());
    }

    @Override
    public List<Entry> compose(List<Entry> ready) {
        return Batch.choose(ready, maxOperations);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Takes 5 seconds for the first answer of the {@link RegionCheck}, once; 5 for a permit, and
     * 10 for a call, as it is set; what was never sent, and did not time out, is repeated twice
     * where there is time left.
     */
    @Override
    public List<Outcome> deliver(Call call) {
        List<Event> events = call.entries().stream().map(Entry::event).toList();
        if (events.get(0).type().action() == Action.RELAY) {
            Outcome none = new Rejected("Customer.io is not told of this", OptionalInt.empty());
            return Collections.nCopies(events.size(), none);
        }
        try {
            Optional<Misconfigured> misconfigured = check.awaitMisconfigured();
            return misconfigured.isPresent()
                    ? Collections.nCopies(events.size(), misconfigured.get())
                    : send(TrackCall.of(call.requestId(), events), events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return stopped(events.size());
        }
    }

    private List<Outcome> send(TrackCall call, List<Event> events) {
        try {
            long end = System.nanoTime() + timeToSend().toNanos();
            Answer answer = resilience.call(() -> api.send(call, timeLeft(end)));
            warnOfUnreadable(call, answer);
            return answers.of(call, answer);
        } catch (AcquirePermissionCancelledException e) {
            return stopped(events.size());
        } catch (Throwable fault) {
            return answers.of(call, fault).orElseThrow(() -> unforeseen(fault));
        }
    }

    /** For a permit, a call, and whatever repeats fit into that. */
    private Duration timeToSend() {
        return Resilience.PERMIT_WAIT.plus(api.callTimeout());
    }

    private Duration timeLeft(long end) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        return left.compareTo(api.callTimeout()) < 0 ? left : api.callTimeout();
    }

    private static List<Outcome> stopped(int events) {
        return Collections.nCopies(events, Unanswered.stopping());
    }

    private static RuntimeException unforeseen(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        return fault instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException("No call throws this", fault);
    }

    private static void warnOfUnreadable(TrackCall call, Answer answer) {
        if (call.isBatch()
                && answer.isSuccess()
                && BatchErrors.of(answer.body(), call.operations()).isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("request_id", call.requestId())
                    .addKeyValue("status", answer.status())
                    .log("Customer.io's answer to a batch cannot be read");
        }
    }
}
