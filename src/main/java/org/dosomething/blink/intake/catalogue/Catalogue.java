package org.dosomething.blink.intake.catalogue;

import static org.dosomething.blink.intake.catalogue.Kinds.OBJECT_ID;
import static org.dosomething.blink.intake.catalogue.Kinds.QUANTITY;
import static org.dosomething.blink.intake.catalogue.Kinds.REFERENCE;
import static org.dosomething.blink.intake.catalogue.Kinds.SLUG_TEXT;
import static org.dosomething.blink.intake.catalogue.Kinds.TEXT;
import static org.dosomething.blink.intake.catalogue.Kinds.TIME;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dosomething.blink.body.JsonNumber;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.problem.FieldError;

/**
 * Every rule about every event: what must come in, and what leaves for it. {@code docs/events.md}
 * says the same in prose.
 *
 * <p>For all of them: a named field that is null or {@code ""} counts as not given; other fields
 * pass as they are, but for nulls (which a member keeps) and keys that redirect a mail; what is set
 * here wins over what came.
 */
public final class Catalogue {

    /** Steps of a workflow name the member in either way. */
    private static final List<String> STEP_MEMBER = List.of("northstarId", "userId");

    /** Keys that would redirect the mail which an event triggers, in any letter case. */
    public static final Set<String> REDIRECTING = Set.of("recipient", "from_address", "reply_to");

    private static final Map<Kind, Shape> SHAPES =
            Map.of(
                    TEXT, Shape.TEXT,
                    OBJECT_ID, Shape.MEMBER_ID,
                    REFERENCE, Shape.REFERENCE,
                    QUANTITY, Shape.QUANTITY,
                    TIME, Shape.TIME,
                    SLUG_TEXT, Shape.SLUG);

    private final Map<EventType, Rule> rules = new EnumMap<>(EventType.class);

    /**
     * @param actionUrlHosts hosts a mail may link to; empty for any
     */
    public Catalogue(List<String> actionUrlHosts) {
        Link link = new Link(actionUrlHosts);
        rules.put(EventType.USER_CREATE, member());
        rules.put(EventType.USER_UPDATE, member());
        rules.put(EventType.CAMPAIGN_SIGNUP, signup());
        rules.put(EventType.CAMPAIGN_SIGNUP_POST, post());
        rules.put(EventType.CAMPAIGN_REVIEW, post());
        rules.put(EventType.CALL_TO_ACTION_EMAIL, callToActionEmail(link));
        rules.put(EventType.PASSWORD_RESET, passwordReset(link));
        rules.put(EventType.PASSWORD_UPDATED, passwordUpdated());
        rules.put(EventType.QUASAR_RELAY, Rule.passingNulls().about("northstar_id"));
        rules.put(EventType.SMS_BROADCAST, smsBroadcast());
        rules.put(EventType.SMS_STATUS_ACTIVE, smsStatusActive());
    }

    /**
     * Checks a payload.
     *
     * @param errors receives every wrong field, in the order of the catalogue
     * @return what leaves; only to be used when there are no errors
     */
    public Draft draft(EventType type, Map<String, Object> payload, List<FieldError> errors) {
        return rules.get(type).apply(payload, errors);
    }

    /** What a value must be. */
    public enum Shape {
        TEXT,
        MEMBER_ID,
        REFERENCE,
        QUANTITY,
        TIME,
        SLUG,
        LINK,
        /** Whatever it is: it does not leave. */
        ANY
    }

    /**
     * A field as a client has to know it.
     *
     * @param names any of which it may come under
     * @param otherwise what leaves when it is not given, or null for nothing
     */
    public record Named(List<String> names, Shape shape, boolean required, Object otherwise) {}

    /** The fields that have rules, in the order in which they are checked. */
    public List<Named> fields(EventType type) {
        return rules.get(type).fields().stream()
                .map(
                        field ->
                                new Named(
                                        field.names(),
                                        shape(field.kind()),
                                        field.required(),
                                        field.otherwise()))
                .toList();
    }

    private static Shape shape(Kind kind) {
        return kind instanceof Link ? Shape.LINK : SHAPES.getOrDefault(kind, Shape.ANY);
    }

    private static Rule member() {
        return Rule.passingNulls()
                .member("id")
                .field(Field.defaulting("role", TEXT, "user"))
                .optional("mobile", TEXT, "phone")
                .optional("created_at", TIME)
                .optional("updated_at", TIME)
                .optional("last_authenticated_at", TIME)
                .optional("last_messaged_at", TIME)
                .dropped("_id")
                .complete(MemberAttributes::complete)
                .check(MemberAttributes::check);
    }

    private static Rule signup() {
        return Rule.passing()
                .required("id", REFERENCE, "id", "signup_id")
                .memberKept("northstar_id")
                .required("campaign_id", REFERENCE)
                .optional("created_at", TIME)
                .optional("updated_at", TIME)
                .set("version", JsonNumber.of(2));
    }

    /** A post, and its review. A review's {@code status} passes as it came. */
    private static Rule post() {
        return Rule.passing()
                .required("id", REFERENCE, "signup_post_id")
                .required("signup_id", REFERENCE)
                .memberKept("northstar_id")
                .required("campaign_id", REFERENCE)
                .required("type", TEXT)
                .required("action", TEXT)
                .optional("quantity", QUANTITY)
                .optional("created_at", TIME)
                .optional("updated_at", TIME)
                .optional("deleted_at", TIME)
                .set("version", JsonNumber.of(3));
    }

    private static Rule callToActionEmail(Link link) {
        return mail(
                Rule.only().member("userId").required("type", TEXT).required("actionUrl", link));
    }

    private static Rule passwordReset(Link link) {
        return mail(
                Rule.only()
                        .member("userId")
                        .required("url", link, "actionUrl")
                        .field(Field.defaulting("type", SLUG_TEXT, "forgot-password")));
    }

    private static Rule mail(Rule rule) {
        return rule.optional("actionText", TEXT)
                .optional("intro", TEXT)
                .optional("outro", TEXT)
                .optional("subject", TEXT)
                .set("version", JsonNumber.of(3));
    }

    /** The service wants the member under both names. */
    private static Rule smsBroadcast() {
        return Rule.passingNulls()
                .prepared(Template::given)
                .memberUnder(STEP_MEMBER, STEP_MEMBER)
                .required("broadcastId", REFERENCE)
                .optional("mobile", REFERENCE)
                .check(Catalogue::checkOneMember);
    }

    private static Rule smsStatusActive() {
        return Rule.only()
                .prepared(Template::given)
                .memberUnder(STEP_MEMBER, List.of("northstarId"))
                .check(Catalogue::checkOneMember);
    }

    private static void checkOneMember(
            Fields in, Map<String, Object> out, List<FieldError> errors) {
        if (STEP_MEMBER.stream().filter(in::given).map(in::get).distinct().count() > 1) {
            errors.add(Mismatch.error("userId", "format", "must be the same as \"northstarId\""));
        }
    }

    /** Staff's campaigns look at either spelling. */
    private static Rule passwordUpdated() {
        List<String> names = List.of("updatedVia", "updated_via", "updated-via");
        List<String> leavesAs = List.of("updated-via", "updated_via");
        return Rule.only().member("userId").field(new Field(names, TEXT, true, leavesAs, null));
    }
}
