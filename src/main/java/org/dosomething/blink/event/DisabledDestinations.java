package org.dosomething.blink.event;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The destinations that are not configured. Nothing is kept for them: what was once configured, and
 * left events behind, still has those, and gets no more.
 *
 * @param byName what becomes of an event that is for nobody else; a destination that is missing
 *     here is configured
 */
public record DisabledDestinations(Map<DestinationName, Instead> byName) {

    /** What happens in place of keeping an event. */
    public enum Instead {
        /** Its sender is told no, and may send it again. */
        REFUSE,
        /** It is accepted, counted and forgotten. */
        DISCARD;

        /** As it is set, and stands in log lines. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DisabledDestinations {
        Map<DestinationName, Instead> ordered = new EnumMap<>(DestinationName.class);
        ordered.putAll(byName);
        byName = Collections.unmodifiableMap(ordered);
    }

    public boolean contains(DestinationName destination) {
        return byName.containsKey(destination);
    }

    /** Whether events for it alone are refused. */
    public boolean refuses(DestinationName destination) {
        return byName.get(destination) == Instead.REFUSE;
    }

    /** Whether events for it are accepted all the same. */
    public boolean discards(DestinationName destination) {
        return byName.get(destination) == Instead.DISCARD;
    }
}
