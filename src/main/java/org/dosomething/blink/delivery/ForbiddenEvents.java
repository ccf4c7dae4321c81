package org.dosomething.blink.delivery;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dosomething.blink.event.EventId;

/** Which events a destination has forbidden, and whether it seems to forbid them all. */
final class ForbiddenEvents {

    /** One may be forbidden for what it is; a second one as well is our account's trouble. */
    private static final int ALL = 2;

    /** Older ones are forgotten, and tried once more. */
    private static final int REMEMBERED = 1_000;

    private final Map<EventId, Instant> first = new LinkedHashMap<>();
    private final Set<EventId> inARow = new HashSet<>();

    /** When an event was first forbidden, if it was before; it counts as that from now on. */
    Optional<Instant> before(EventId event, Instant now) {
        Instant before = first.putIfAbsent(event, now);
        if (first.size() > REMEMBERED) {
            first.remove(first.keySet().iterator().next());
        }
        return Optional.ofNullable(before);
    }

    /** A call that carried this event alone was forbidden. */
    void alone(EventId event) {
        inARow.add(event);
    }

    boolean areAll() {
        return inARow.size() >= ALL;
    }

    /** Something was taken, or refused for what it is. */
    void notAll() {
        inARow.clear();
    }
}
