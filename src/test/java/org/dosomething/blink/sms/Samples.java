package org.dosomething.blink.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dosomething.blink.Events;
import org.dosomething.blink.delivery.Call;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Entry;

/** Events for the SMS service. */
final class Samples {

    static final Instant ACCEPTED = Instant.parse("2026-11-24T00:19:55.120Z");

    /** Of a user named gambit, whose password is s3cret. */
    static final String KEY = "Z2FtYml0OnMzY3JldA==";

    static final String SID = "SM2a2a8ae6ade43cb3c0ce4525424e4001";

    static final String DELIVERED = "{\"messageSid\":\"" + SID + "\"}";

    static final String FAILED =
            "{\"messageSid\":\""
                    + SID
                    + "\",\"failureData\":{\"code\":\"30006\",\"message\":\"Landline\"}}";

    private Samples() {}

    static Event event(EventType type, String payload) {
        return Events.event(type, Events.member(1), ACCEPTED, payload);
    }

    static Event event(EventType type, Instant accepted, String payload) {
        return Events.event(type, Events.member(1), accepted, payload);
    }

    static Entry entry(Event event, int begun) {
        return new Entry(1, DestinationName.SMS, event, 0, begun, Optional.empty(), false);
    }

    /** The first attempt at an event. */
    static Call call(EventType type, String payload) {
        return call(event(type, payload), 0);
    }

    static Call call(Event event, int begun) {
        return Call.of(List.of(entry(event, begun)));
    }

    static SmsProperties properties(String baseUrl, Duration timeout) {
        return new SmsProperties(baseUrl, KEY, 1000, timeout, timeout, timeout);
    }

    static Endpoint endpoint(String baseUrl) {
        return Endpoint.of(properties(baseUrl, Duration.ofSeconds(1)));
    }
}
