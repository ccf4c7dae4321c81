package org.dosomething.blink;

import java.nio.charset.StandardCharsets;
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
import org.dosomething.blink.journal.Submission;

/** Events that tests are about. */
public final class Events {

    private static final Random RANDOM = new Random(1);

    private Events() {}

    /** One of many members; the same number is the same member. */
    public static MemberId member(int number) {
        return new MemberId(String.format("%024x", number));
    }

    public static Event signup(MemberId member, Instant at) {
        return event(EventType.CAMPAIGN_SIGNUP, member, at, "{\"a\":1}");
    }

    public static Event event(EventType type, MemberId member, Instant at, String payload) {
        return new Event(
                EventId.at(at, RANDOM),
                type,
                member,
                new Payload(payload.getBytes(StandardCharsets.UTF_8)),
                at,
                "request-1");
    }

    public static Submission submission(Event event) {
        return new Submission(
                event,
                List.of(new Submission.Copy(DestinationName.CUSTOMERIO, event)),
                Optional.empty());
    }

    public static Submission submission(Event event, String key, String body) {
        return new Submission(
                event,
                List.of(new Submission.Copy(DestinationName.CUSTOMERIO, event)),
                Optional.of(
                        new Submission.Idempotency(
                                "rogue",
                                key,
                                body.getBytes(StandardCharsets.UTF_8),
                                Submission.Idempotency.LONGEST_MEMORY)));
    }

    public static Entry entry(long sequence, Event event) {
        return new Entry(
                sequence, DestinationName.CUSTOMERIO, event, 0, 0, Optional.empty(), false);
    }
}
