package org.dosomething.blink.northstar;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import org.dosomething.blink.Events;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.event.Payload;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.outbound.Answer;

/** Events for Northstar, and answers of it. */
final class Samples {

    private static final Instant ACCEPTED = Instant.parse("2026-11-24T00:19:55.120Z");

    private Samples() {}

    static Entry unsubscribed(int member) {
        return entry(event(EventType.EMAIL_UNSUBSCRIBED, Events.member(member)));
    }

    static Entry entry(Event event) {
        return new Entry(1, DestinationName.NORTHSTAR, event, 0, 0, Optional.empty(), false);
    }

    static Event event(EventType type, MemberId member) {
        return Events.event(type, member, ACCEPTED, "{}");
    }

    static Event aboutNobody() {
        EventId id = EventId.derived("app", "key", new byte[0]);
        return new Event(
                id,
                EventType.EMAIL_UNSUBSCRIBED,
                MemberId.nobody(id),
                Payload.empty(),
                ACCEPTED,
                "request-1");
    }

    static Answer answer(int status, String... headers) {
        return new Answer(status, Optional.empty(), new byte[0], Headers.of(headers));
    }

    /** The settings of a Northstar, but for those that a test has others of. */
    static Map<String, String> complete() {
        return Map.of(
                "base-url", "https://northstar.example.org/v2",
                "oauth.client-id", "blink-client",
                "oauth.client-secret", "s3cret",
                "oauth.scopes", "user,write",
                "oauth.token-host", "https://northstar.example.org",
                "oauth.token-path", "/v2/auth/token");
    }

    /** What an outcome is, as a test's table says it. */
    static String word(Outcome outcome) {
        return outcome instanceof Deferred deferred
                ? deferred.cause().name()
                : outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
