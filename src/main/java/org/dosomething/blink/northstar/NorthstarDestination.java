package org.dosomething.blink.northstar;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.dosomething.blink.delivery.Call;
import org.dosomething.blink.delivery.Destination;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.outbound.GuardedCalls;

/**
 * Northstar, the identity service: told which members want no more mail, one a call. What may have
 * arrived is sent again, which changes nothing. Called from many lanes at the same time.
 */
final class NorthstarDestination implements Destination {

    private final Users users;
    private final GuardedCalls calls;
    private final Answers answers;

    NorthstarDestination(Users users, GuardedCalls calls, Answers answers) {
        this.users = users;
        this.calls = calls;
        this.answers = answers;
    }

    @Override
    public DestinationName name() {
        return DestinationName.NORTHSTAR;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A permit, and then the time of one call, into which a token, a call, another token and
     * another call have to fit.
     */
    @Override
    public Duration longestCall() {
        return calls.longest();
    }

    @Override
    public List<Entry> compose(List<Entry> ready) {
        return ready.subList(0, 1);
    }

    @Override
    public List<Outcome> deliver(Call call) {
        Event event = call.entries().get(0).event();
        if (event.type() != EventType.EMAIL_UNSUBSCRIBED) {
            return rejected("Northstar is not told of this");
        }
        if (!MemberId.isObjectId(event.member().value())) {
            return rejected("about no member");
        }
        try {
            return calls.make(
                    1,
                    timeout -> users.unsubscribe(event.member(), call.requestId(), timeout),
                    answer -> List.of(answers.of(answer)));
        } catch (NoToken e) {
            return List.of(e.outcome());
        }
    }

    private static List<Outcome> rejected(String why) {
        return List.of(new Rejected(why, OptionalInt.empty()));
    }
}
