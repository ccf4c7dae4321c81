package org.dosomething.blink.sms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import okhttp3.Request;
import org.dosomething.blink.delivery.Call;
import org.dosomething.blink.delivery.Destination;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.outbound.GuardedCalls;
import org.dosomething.blink.outbound.Outbound;

/**
 * The SMS service. What may have arrived is sent again with the word that it is a repeat: by that
 * the service sends no message twice. Called from many lanes at the same time.
 */
final class SmsDestination implements Destination {

    private final Endpoint endpoint;
    private final Outbound outbound;
    private final GuardedCalls calls;
    private final Answers answers;
    private final Reports reports;

    SmsDestination(
            Endpoint endpoint,
            Outbound outbound,
            GuardedCalls calls,
            Answers answers,
            Reports reports) {
        this.endpoint = endpoint;
        this.outbound = outbound;
        this.calls = calls;
        this.answers = answers;
        this.reports = reports;
    }

    @Override
    public DestinationName name() {
        return DestinationName.SMS;
    }

    /** {@inheritDoc} That is for a report: its two calls wait for a permit each. */
    @Override
    public Duration longestCall() {
        return reports.longest();
    }

    @Override
    public List<Entry> compose(List<Entry> ready) {
        return ready.subList(0, 1);
    }

    @Override
    public boolean writesDownAttempts() {
        return true;
    }

    @Override
    public List<Outcome> deliver(Call call) {
        Event event = call.entries().get(0).event();
        if (event.type() == EventType.SMS_STATUS) {
            return reports.deliver(call);
        }
        Optional<Origin> origin = Origin.of(event);
        if (origin.isEmpty()) {
            return List.of(
                    new Rejected("the SMS service is not told of this", OptionalInt.empty()));
        }
        Request message = endpoint.message(call, origin.get());
        return calls.make(
                1,
                timeout -> outbound.exchange(message, timeout),
                answer -> List.of(answers.of(answer)));
    }
}
