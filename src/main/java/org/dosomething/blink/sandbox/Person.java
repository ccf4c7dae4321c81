package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of one person. Guarded by the lock of {@link People}. */
final class Person {

    private final String id;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Deque<TrackedEvent> events = new ArrayDeque<>();
    private long size;
    private long repeatsDropped;
    private boolean suppressed;

    Person(String id) {
        this.id = id;
    }

    void set(String name, JsonNode value) {
        String json = value.isNull() ? null : Json.compact(value);
        String before = json == null ? attributes.remove(name) : attributes.put(name, json);
        size += sizeOf(name, json) - sizeOf(name, before);
    }

    private static int sizeOf(String name, String json) {
        return json == null ? 0 : name.length() + json.length();
    }

    /**
     * @return how many older events were forgotten for it
     */
    int add(TrackedEvent event, int limit) {
        events.addLast(event);
        size += event.size();
        if (events.size() <= limit) {
            return 0;
        }
        size -= events.removeFirst().size();
        return 1;
    }

    void dropRepeat() {
        repeatsDropped++;
    }

    void suppress() {
        attributes.clear();
        events.clear();
        size = 0;
        suppressed = true;
    }

    boolean suppressed() {
        return suppressed;
    }

    /** About how much memory the attributes and events take, in characters. */
    long size() {
        return size;
    }

    int events() {
        return events.size();
    }

    Summary summary() {
        return new Summary(id, attributes.size(), events.size(), repeatsDropped, suppressed);
    }

    Profile profile() {
        Map<String, RawValue> values = new LinkedHashMap<>();
        attributes.forEach((name, json) -> values.put(name, new RawValue(json)));
        return new Profile(id, values, List.copyOf(events), repeatsDropped, suppressed);
    }

    /**
     * @param attributes how many
     * @param events how many are kept
     */
    record Summary(
            String id, int attributes, int events, long repeatsDropped, boolean suppressed) {}

    /**
     * @param events in the order in which they arrived
     * @param repeatsDropped events that came with an id seen before
     */
    record Profile(
            String id,
            Map<String, RawValue> attributes,
            List<TrackedEvent> events,
            long repeatsDropped,
            boolean suppressed) {}
}
