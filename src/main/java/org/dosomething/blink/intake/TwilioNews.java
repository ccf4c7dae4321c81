package org.dosomething.blink.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.body.Json;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.event.Payload;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;

/**
 * What Twilio says of a message, for the SMS service.
 *
 * <p>Twilio knows no members. In the place of one stands an id that follows from the sender's
 * number, or from the message's SID: so the messages of one sender keep their order, and the news
 * of one message, as if they were about one member. It tells nobody the number.
 *
 * @param name by which it is known when it comes again
 * @param checked ready to be kept
 * @see <a href="https://www.twilio.com/docs/messaging/guides/webhook-request">Twilio's requests</a>
 */
record TwilioNews(String name, Intake.Checked checked) {

    private static final String SID = "MessageSid";
    private static final String DELIVERED = "delivered";
    private static final String FAILED = "failed";

    /**
     * @param type {@link EventType#SMS_INBOUND} or {@link EventType#SMS_STATUS}
     * @param fields of the form
     * @return empty for a status on the way, of which nobody is told
     * @throws Refusal 422 when it does not say which message
     */
    static Optional<TwilioNews> of(EventType type, Map<String, Object> fields) {
        String sid = given(fields, SID).orElseThrow(TwilioNews::noSid);
        return type == EventType.SMS_INBOUND
                ? Optional.of(inbound(sid, fields))
                : status(sid, fields);
    }

    private static TwilioNews inbound(String sid, Map<String, Object> fields) {
        Optional<MemberId> sender = given(fields, "From").map(TwilioNews::inPlaceOfMember);
        return new TwilioNews(sid, checked(EventType.SMS_INBOUND, sender, fields));
    }

    private static Optional<TwilioNews> status(String sid, Map<String, Object> fields) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("messageSid", sid);
        Optional<String> errorCode = given(fields, "ErrorCode");
        if (errorCode.isPresent()) {
            told.put("failureData", failure(errorCode.get(), fields));
        } else if (!given(fields, "MessageStatus").equals(Optional.of(DELIVERED))) {
            return Optional.empty();
        }
        String name = sid + "\0" + (errorCode.isPresent() ? FAILED : DELIVERED);
        Optional<MemberId> message = Optional.of(inPlaceOfMember(sid));
        return Optional.of(new TwilioNews(name, checked(EventType.SMS_STATUS, message, told)));
    }

    private static Map<String, Object> failure(String code, Map<String, Object> fields) {
        Map<String, Object> failure = new LinkedHashMap<>();
        failure.put("code", code);
        given(fields, "ErrorMessage").ifPresent(message -> failure.put("message", message));
        return failure;
    }

    private static Intake.Checked checked(
            EventType type, Optional<MemberId> member, Map<String, Object> told) {
        return new Intake.Checked(type, member, new Payload(Json.write(told)), List.of());
    }

    private static MemberId inPlaceOfMember(String text) {
        return MemberId.nobody(EventId.derived("twilio", text, new byte[0]));
    }

    /** The first, where there are several; empty counts as not given. */
    private static Optional<String> given(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        Object first = value instanceof List<?> several ? several.get(0) : value;
        return Optional.ofNullable((String) first).filter(text -> !text.isBlank());
    }

    private static Refusal noSid() {
        return Refusal.invalid(
                List.of(new FieldError(SID, "required", "\"" + SID + "\" is required")));
    }
}
