package org.dosomething.blink.sms;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dosomething.blink.delivery.Call;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Rejected;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.outbound.Answer;
import org.dosomething.blink.outbound.GuardedCalls;
import org.dosomething.blink.outbound.Outbound;

/**
 * Has it noted what became of a message: asks for its id, then updates it. To do both again changes
 * nothing.
 */
final class Reports {

    private final Endpoint endpoint;
    private final Outbound outbound;
    private final GuardedCalls calls;
    private final Answers answers;
    private final Patience patience;

    /**
     * @param calls in each of which one of the two requests is made
     */
    Reports(
            Endpoint endpoint,
            Outbound outbound,
            GuardedCalls calls,
            Answers answers,
            Patience patience) {
        this.endpoint = endpoint;
        this.outbound = outbound;
        this.calls = calls;
        this.answers = answers;
        this.patience = patience;
    }

    /** How long {@link #deliver} takes at most. */
    Duration longest() {
        return calls.longest().multipliedBy(2);
    }

    /** Delivers the report that a call carries; one of the call's kind, alone. */
    List<Outcome> deliver(Call call) {
        Event event = call.entries().get(0).event();
        Optional<StatusReport> report = StatusReport.of(event);
        if (report.isEmpty()) {
            return List.of(new Rejected("no report on a message", OptionalInt.empty()));
        }
        return calls.make(
                1,
                timeout -> outbound.exchange(endpoint.lookup(call, report.get()), timeout),
                answer ->
                        answer.isSuccess()
                                ? found(call, report.get(), answer)
                                : List.of(answers.of(answer)));
    }

    private List<Outcome> found(Call call, StatusReport report, Answer answer) {
        Lookup lookup = Lookup.of(answer.body());
        if (lookup instanceof Lookup.Known message) {
            return update(call, message, report);
        }
        Event event = call.entries().get(0).event();
        return List.of(
                lookup instanceof Lookup.Unknown
                        ? patience.unknown(event, OptionalInt.of(answer.status()))
                        : answers.unreadable(answer));
    }

    private List<Outcome> update(Call call, Lookup.Known message, StatusReport report) {
        return calls.make(
                1,
                timeout -> outbound.exchange(endpoint.update(call, message, report), timeout),
                answer -> List.of(answers.of(answer)));
    }
}
