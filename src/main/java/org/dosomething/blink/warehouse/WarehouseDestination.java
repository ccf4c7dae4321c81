package org.dosomething.blink.warehouse;

import java.time.Duration;
import java.util.List;
import okhttp3.Request;
import org.dosomething.blink.delivery.Call;
import org.dosomething.blink.delivery.Destination;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.outbound.GuardedCalls;
import org.dosomething.blink.outbound.Outbound;

/**
 * The data warehouse. What may have arrived is sent again: by the ids of the lines it drops what it
 * has. Called from many lanes at the same time.
 */
final class WarehouseDestination implements Destination {

    private final Lines lines;
    private final Endpoint endpoint;
    private final Outbound outbound;
    private final GuardedCalls calls;
    private final Answers answers;

    WarehouseDestination(
            Lines lines,
            Endpoint endpoint,
            Outbound outbound,
            GuardedCalls calls,
            Answers answers) {
        this.lines = lines;
        this.endpoint = endpoint;
        this.outbound = outbound;
        this.calls = calls;
        this.answers = answers;
    }

    @Override
    public DestinationName name() {
        return DestinationName.WAREHOUSE;
    }

    @Override
    public Duration longestCall() {
        return calls.longest();
    }

    @Override
    public List<Entry> compose(List<Entry> ready) {
        return lines.choose(ready);
    }

    @Override
    public List<Outcome> deliver(Call call) {
        List<Event> events = call.entries().stream().map(Entry::event).toList();
        Request request = endpoint.request(call.requestId(), Lines.body(events));
        return calls.make(
                events.size(),
                timeout -> outbound.exchange(request, timeout),
                answer -> answers.of(events.size(), answer));
    }
}
