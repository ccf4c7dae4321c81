package org.dosomething.blink.journal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.MemberId;

/**
 * What became of events: of those that wait and of dead letters, and of the newest that are neither
 * any more. Safe for use by any number of threads; throws {@link JournalUnavailable} when the
 * database cannot be read. Reads through what is remembered, and by a request's id through all that
 * waits: for people, not for programs.
 */
public interface History {

    /**
     * Whose events are looked for; empty parts leave nothing out.
     *
     * @param requestId the {@code X-Request-ID} they came with
     */
    record Search(Optional<MemberId> member, Optional<String> requestId) {}

    /** For each destination of one event; none where nothing is known of it. */
    List<Fate> of(EventId event);

    /**
     * The newest first. What is forgotten is found by neither part of a search.
     *
     * @param before a {@link Fate#sequence}: only what has a smaller one
     */
    List<Fate> find(Search search, OptionalLong before, int limit);

    /** What a waiting event waits for; empty when it waits no more. */
    Optional<Standing> standing(Fate waiting);

    /** How much waits for a destination, and for how long. */
    Backlog backlog(DestinationName destination);
}
