package org.dosomething.blink.warehouse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.dosomething.blink.Events;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Entry;

/** Events for the warehouse. */
final class Samples {

    static final Instant ACCEPTED = Instant.parse("2026-11-24T00:19:55.120Z");

    private Samples() {}

    static Entry entry(int member, String payload) {
        return new Entry(
                1,
                DestinationName.WAREHOUSE,
                event(member, payload),
                0,
                0,
                Optional.empty(),
                false);
    }

    static Event event(int member, String payload) {
        return Events.event(EventType.QUASAR_RELAY, Events.member(member), ACCEPTED, payload);
    }

    /** Its line, as it leaves. */
    static String line(Event event) {
        return "{\"id\":\""
                + event.id()
                + "\",\"type\":\"quasar-relay\",\"accepted_at\":\"2026-11-24T00:19:55.120Z\","
                + "\"payload\":"
                + new String(event.payload().json(), StandardCharsets.UTF_8)
                + "}\n";
    }
}
