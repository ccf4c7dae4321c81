package org.dosomething.blink.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dosomething.blink.body.AnyBody;
import org.dosomething.blink.body.Json;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.event.Payload;
import org.dosomething.blink.journal.Submission.Unsent;

/**
 * What Customer.io reports: for the warehouse as it came, and of who wants no more mail also for
 * Northstar. Any JSON object is one; what is none is kept for somebody to look at.
 *
 * @param name by which it is known when it comes again, where it has one
 * @param checked ready to be kept
 * @param skipped whether it says that somebody wants no more mail, and not who
 * @see <a href="https://docs.customer.io/journeys/webhooks/">Customer.io, Reporting webhooks, as of
 *     November 2026</a>
 */
record Report(Optional<String> name, Intake.Checked checked, boolean skipped) {

    private static final Unsent UNREADABLE =
            new Unsent(
                    Unsent.UNREADABLE,
                    "not one JSON object of at most "
                            + AnyBody.MAX_BYTES
                            + " bytes; kept are the first "
                            + AnyBody.BEGINNING_BYTES);

    private static final Set<String> CHANNELS = Set.of("email", "customer");

    static Report of(AnyBody body) {
        return body.object()
                .map(Report::read)
                .orElseGet(() -> unreadable(new Payload(body.beginning())));
    }

    private static Report read(Map<String, Object> fields) {
        Optional<MemberId> member = member(fields);
        boolean unsubscribed = isUnsubscribed(fields);
        List<Intake.Other> others =
                unsubscribed && member.isPresent() ? List.of(unsubscribe()) : List.of();
        return new Report(
                text(fields, "event_id"),
                new Intake.Checked(
                        EventType.EMAIL_ACTIVITY, member, new Payload(Json.write(fields)), others),
                unsubscribed && member.isEmpty());
    }

    private static Report unreadable(Payload payload) {
        return new Report(
                Optional.empty(),
                Intake.Checked.unsent(EventType.EMAIL_ACTIVITY, payload, UNREADABLE),
                false);
    }

    boolean isReadable() {
        return checked.unsent().isEmpty();
    }

    private static Intake.Other unsubscribe() {
        return new Intake.Other(
                DestinationName.NORTHSTAR, EventType.EMAIL_UNSUBSCRIBED, Payload.empty());
    }

    /** In the shape of old, or in that of today. */
    private static boolean isUnsubscribed(Map<String, Object> fields) {
        return "email_unsubscribed".equals(fields.get("event_type"))
                || "unsubscribed".equals(fields.get("metric"))
                        && text(fields, "object_type").filter(CHANNELS::contains).isPresent();
    }

    private static Optional<MemberId> member(Map<String, Object> fields) {
        Map<?, ?> data = members(fields.get("data"));
        return Stream.of(data.get("customer_id"), members(data.get("identifiers")).get("id"))
                .filter(id -> id instanceof String text && MemberId.isObjectId(text))
                .map(id -> new MemberId((String) id))
                .findFirst();
    }

    private static Map<?, ?> members(Object value) {
        return value instanceof Map<?, ?> members ? members : Map.of();
    }

    private static Optional<String> text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }
}
