package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/** One thing that a Track API call asks for, checked, of either version. */
sealed interface Operation {

    /**
     * @param at when it was received
     */
    void applyTo(People people, Instant at);

    /**
     * @param attributes what to set; a JSON null removes
     * @param updateOnly whether nothing happens where the person is not known
     */
    record Identify(String person, Map<String, JsonNode> attributes, boolean updateOnly)
            implements Operation {
        @Override
        public void applyTo(People people, Instant at) {
            people.identify(this);
        }
    }

    /**
     * @param data as compact JSON
     * @param timestamp unix seconds, or null if not given
     */
    record Track(String person, String name, String data, Long timestamp, EventKey key)
            implements Operation {
        @Override
        public void applyTo(People people, Instant at) {
            people.track(person, new TrackedEvent(name, data, timestamp, at, key));
        }
    }

    record Delete(String person) implements Operation {
        @Override
        public void applyTo(People people, Instant at) {
            people.delete(person);
        }
    }

    record Suppress(String person) implements Operation {
        @Override
        public void applyTo(People people, Instant at) {
            people.suppress(person);
        }
    }
}
