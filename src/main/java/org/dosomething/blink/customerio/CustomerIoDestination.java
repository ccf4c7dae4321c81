package org.dosomething.blink.customerio;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
import org.dosomething.blink.outbound.GuardedCalls;
import org.dosomething.blink.outbound.Unanswered;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Customer.io. Called from many lanes at the same time. */
final class CustomerIoDestination implements Destination {

    private static final Logger LOG = LoggerFactory.getLogger(CustomerIoDestination.class);

    private static final Set<Action> SAID =
            EnumSet.of(Action.IDENTIFY, Action.TRACK, Action.DELETE, Action.SUPPRESS);

    private final RegionCheck check;
    private final GuardedCalls calls;
    private final TrackApi api;
    private final Answers answers;
    private final int maxOperations;

    /**
     * @param maxOperations how many events a call may carry
     */
    CustomerIoDestination(
            RegionCheck check,
            GuardedCalls calls,
            TrackApi api,
            Answers answers,
            int maxOperations) {
        this.check = check;
        this.calls = calls;
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
        return RegionCheck.TIMEOUT.plus(calls.longest());
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
        if (!SAID.contains(events.get(0).type().action())) {
            Outcome none = new Rejected("Customer.io is not told of this", OptionalInt.empty());
            return Collections.nCopies(events.size(), none);
        }
        try {
            Optional<Misconfigured> misconfigured = check.awaitMisconfigured();
            return misconfigured.isPresent()
                    ? Collections.nCopies(events.size(), misconfigured.get())
                    : send(TrackCall.of(call.requestId(), events));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Collections.nCopies(events.size(), Unanswered.stopping());
        }
    }

    private List<Outcome> send(TrackCall call) {
        return calls.make(
                call.operations(),
                timeout -> api.send(call, timeout),
                answer -> {
                    warnOfUnreadable(call, answer);
                    return answers.of(call, answer);
                });
    }

    private static void warnOfUnreadable(TrackCall call, Answer answer) {
        if (call.isBatch()
                && answer.isSuccess()
                && BatchErrors.of(answer.body(), call.operations()).isEmpty()) {
            LOG.atWarn()
                    .addKeyValue(LogKeys.STATUS, answer.status())
                    .log("Customer.io's answer to a batch cannot be read");
        }
    }
}
