package org.dosomething.blink.customerio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.event.Payload;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.outbound.Answer;

/** Events, entries and settings for tests. */
final class Samples {

    static final Instant ACCEPTED = Instant.ofEpochMilli(1_790_000_000_987L);

    private static final Random RANDOM = new Random(7);

    private Samples() {}

    static Event event(EventType type, int member, String json) {
        return new Event(
                EventId.at(ACCEPTED, RANDOM),
                type,
                new MemberId("%024x".formatted(member)),
                new Payload(json.getBytes(StandardCharsets.UTF_8)),
                ACCEPTED,
                "request-" + member);
    }

    static Entry entry(Event event) {
        return new Entry(1, DestinationName.CUSTOMERIO, event, 0, 0, Optional.empty(), false);
    }

    static Entry signup(int member) {
        return entry(event(EventType.CAMPAIGN_SIGNUP, member, "{\"campaign_id\":\"7\"}"));
    }

    static Entry signup(int member, int payloadBytes) {
        return entry(event(EventType.CAMPAIGN_SIGNUP, member, json(payloadBytes)));
    }

    /** A JSON object of exactly so many bytes. */
    static String json(int bytes) {
        return "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
    }

    static String body(TrackCall call) {
        return new String(call.body().orElseThrow(), StandardCharsets.UTF_8);
    }

    /** As the destination is told of these events. */
    static TrackCall call(List<Event> events) {
        return TrackCall.of(events.get(0).requestId(), events);
    }

    static TrackCall batchOf(int operations) {
        return call(
                java.util.stream.IntStream.range(0, operations)
                        .mapToObj(Samples::signup)
                        .map(Entry::event)
                        .toList());
    }

    static TrackCall deletion() {
        return call(List.of(event(EventType.CUSTOMER_DELETE, 1, "{}")));
    }

    static Answer answer(int status, String body) {
        return new Answer(status, Optional.empty(), body.getBytes(StandardCharsets.UTF_8));
    }

    static CustomerIoProperties properties(String url, String key) {
        return properties(url, key, null);
    }

    static CustomerIoProperties properties(String url, String key, String workspaceId) {
        return new CustomerIoProperties(
                "site",
                key,
                Region.US,
                workspaceId,
                url == null ? null : URI.create(url),
                1000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2), // the first answer of a server takes its time
                Duration.ofSeconds(4),
                500);
    }
}
