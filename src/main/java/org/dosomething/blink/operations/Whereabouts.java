package org.dosomething.blink.operations;

import java.util.List;
import java.util.Optional;
import org.dosomething.blink.admin.Page;
import org.dosomething.blink.delivery.DestinationState;
import org.dosomething.blink.delivery.Destinations;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.journal.Fate;
import org.dosomething.blink.journal.Fate.State;
import org.dosomething.blink.journal.History;
import org.dosomething.blink.journal.JournalUnavailable;

/**
 * Says what became of events, and what those that wait are behind. Safe for any number of threads;
 * throws {@link JournalUnavailable} when the journal cannot be read.
 */
public final class Whereabouts {

    private final History history;
    private final Destinations destinations;

    Whereabouts(History history, Destinations destinations) {
        this.history = history;
        this.destinations = destinations;
    }

    /** Empty where nothing is known of it. */
    public Optional<WholeEvent> of(EventId event) {
        List<EventPart> parts = history.of(event).stream().map(this::part).toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new WholeEvent(event.value(), parts));
    }

    /** Part of a list, the newest first, an event once for each destination. */
    public Page<EventPart> find(History.Search search, Page.Asked asked) {
        List<Fate> found = history.find(search, asked.before(), asked.limit() + 1);
        return Page.of(found, asked, Fate::sequence).map(EventPart::inList);
    }

    private EventPart part(Fate fate) {
        return fate.state() == State.WAITING
                ? EventPart.of(fate, behind(fate).orElse(null))
                : EventPart.inList(fate);
    }

    /** Empty where it waits no more. */
    private Optional<EventPart.Behind> behind(Fate fate) {
        DestinationState state = destinations.of(fate.destination());
        return history.standing(fate)
                .map(
                        standing ->
                                new EventPart.Behind(
                                        standing.ofMember(),
                                        standing.ofDestination(),
                                        state.state().name(),
                                        state.reason().orElse(null),
                                        standing.hold().map(EventPart.Hold::of).orElse(null)));
    }
}
