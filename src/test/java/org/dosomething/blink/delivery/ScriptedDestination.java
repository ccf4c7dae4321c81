package org.dosomething.blink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.journal.Entry;

/** A destination that answers what a test says, and remembers what it was sent. */
final class ScriptedDestination implements Destination {

    static final Outcome TAKEN = new Outcome.Delivered(OptionalInt.of(200));
    static final Outcome REFUSED = new Outcome.Rejected("name is missing", OptionalInt.of(400));
    static final Outcome FAILED = deferred(Outcome.Cause.FAILED, 500);
    static final Outcome THROTTLED = deferred(Outcome.Cause.THROTTLED, 429);
    static final Outcome NOT_CALLED =
            new Outcome.Deferred(
                    Outcome.Cause.NOT_CALLED, "breaker", OptionalInt.empty(), Optional.empty());
    static final Outcome UNREACHABLE =
            new Outcome.Deferred(
                    Outcome.Cause.UNREACHABLE, "refused", OptionalInt.empty(), Optional.empty());
    static final Outcome NOT_YET =
            new Outcome.Deferred(
                    Outcome.Cause.NOT_YET,
                    "unknown",
                    OptionalInt.of(200),
                    Optional.of(Duration.ofMinutes(5)));
    static final Outcome UNAUTHORIZED = new Outcome.Misconfigured("wrong key", OptionalInt.of(401));

    static final Outcome FORBIDDEN = new Outcome.Forbidden("not yours", OptionalInt.of(403));

    private final List<List<Event>> calls = new ArrayList<>();
    private Function<Call, List<Outcome>> answer = all(TAKEN);
    private DestinationName name = DestinationName.CUSTOMERIO;
    private int largestCall = 100;
    private boolean writesDownAttempts;

    void answers(Function<Call, List<Outcome>> answer) {
        this.answer = answer;
    }

    void takesAtMost(int entries) {
        largestCall = entries;
    }

    /** Has it be told which attempts began, one event a call. */
    void writesAttemptsDown() {
        largestCall = 1;
        writesDownAttempts = true;
    }

    List<List<Event>> calls() {
        return calls;
    }

    static Function<Call, List<Outcome>> all(Outcome outcome) {
        return each(entry -> outcome);
    }

    static Function<Call, List<Outcome>> each(Function<Entry, Outcome> answer) {
        return call -> call.entries().stream().map(answer).toList();
    }

    void is(DestinationName name) {
        this.name = name;
    }

    @Override
    public DestinationName name() {
        return name;
    }

    @Override
    public List<Entry> compose(List<Entry> ready) {
        return ready.subList(0, Math.min(largestCall, ready.size()));
    }

    @Override
    public boolean writesDownAttempts() {
        return writesDownAttempts;
    }

    @Override
    public Duration longestCall() {
        return Duration.ofSeconds(1);
    }

    @Override
    public List<Outcome> deliver(Call call) {
        assertThat(call.entries())
                .extracting(entry -> entry.event().member())
                .doesNotHaveDuplicates();
        calls.add(call.entries().stream().map(Entry::event).toList());
        return answer.apply(call);
    }

    private static Outcome deferred(Outcome.Cause cause, int status) {
        return new Outcome.Deferred(cause, "answered", OptionalInt.of(status), Optional.empty());
    }
}
