package org.dosomething.blink.delivery;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.delivery.DestinationState.LastError;
import org.dosomething.blink.delivery.DestinationState.State;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.journal.Backlog;
import org.dosomething.blink.journal.History;
import org.dosomething.blink.journal.JournalUnavailable;
import org.dosomething.blink.journal.Order;
import org.dosomething.blink.journal.Pauses;

/** What the gates know, and the journal. */
final class GatedDestinations implements Destinations {

    private final Map<DestinationName, Gate> gates;
    private final DisabledDestinations disabled;
    private final History history;
    private final Pauses pauses;
    private final PauseWatch watch;

    GatedDestinations(
            Map<DestinationName, Gate> gates,
            DisabledDestinations disabled,
            History history,
            Pauses pauses,
            PauseWatch watch) {
        this.gates = gates;
        this.disabled = disabled;
        this.history = history;
        this.pauses = pauses;
        this.watch = watch;
    }

    @Override
    public List<DestinationState> all() {
        return Arrays.stream(DestinationName.values()).map(this::of).toList();
    }

    @Override
    public DestinationState of(DestinationName name) {
        Optional<Order> paused = Optional.ofNullable(watch.known().get(name));
        Gate gate = gates.get(name);
        if (gate == null) {
            return new DestinationState(
                    name,
                    State.DISABLED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    backlog(name),
                    paused,
                    Optional.ofNullable(disabled.byName().get(name)));
        }
        Condition condition = gate.condition();
        State open = condition.up() ? State.UP : State.DOWN;
        Instant since = paused.map(Order::at).orElse(condition.since());
        return new DestinationState(
                name,
                paused.isPresent() ? State.PAUSED : open,
                Optional.of(since),
                condition.lastSuccess(),
                condition.lastError().map(error -> new LastError(error.at(), error.text())),
                backlog(name),
                paused,
                Optional.empty());
    }

    private Optional<Backlog> backlog(DestinationName name) {
        try {
            return Optional.of(history.backlog(name));
        } catch (JournalUnavailable e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean pause(DestinationName name, Order order) {
        boolean changed = pauses.pause(name, order);
        watch.lookNow();
        return changed;
    }

    @Override
    public boolean resume(DestinationName name, Order order) {
        boolean changed = pauses.resume(name, order);
        watch.lookNow();
        return changed;
    }
}
