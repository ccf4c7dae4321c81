package org.dosomething.blink.delivery;

import java.util.List;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.trace.AttemptTrace;
import org.dosomething.blink.trace.Traces;

/** Makes each call part of the trace of what it carries. */
final class DeliveryTrace implements DeliveryListener {

    private final Traces traces;

    DeliveryTrace(Traces traces) {
        this.traces = traces;
    }

    @Override
    public Making attempting(DestinationName destination, Call call) {
        List<Event> events = call.entries().stream().map(Entry::event).toList();
        AttemptTrace trace = traces.attempt(destination.label(), call.requestId(), events);
        return trace::close;
    }

    @Override
    public void attempted(Attempt attempt) {
        List<Outcome> outcomes = attempt.outcomes();
        AttemptTrace.ended(
                attempt.call().single()
                        ? Result.of(outcomes.get(0))
                        : DeliveryLog.decisions(attempt).toString(),
                outcomes.stream().allMatch(Outcome.Delivered.class::isInstance),
                outcomes.get(0).status());
    }
}
