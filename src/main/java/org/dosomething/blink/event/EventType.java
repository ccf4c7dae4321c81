package org.dosomething.blink.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can happen, under the name of its path, and what Customer.io is told of it. */
public enum EventType {
    USER_CREATE("user-create", Action.IDENTIFY),
    USER_UPDATE("user-update", Action.IDENTIFY),
    CAMPAIGN_SIGNUP("campaign-signup", "campaign_signup"),
    CAMPAIGN_SIGNUP_POST("campaign-signup-post", "campaign_signup_post"),
    CAMPAIGN_REVIEW("campaign-review", "campaign_review"),
    CALL_TO_ACTION_EMAIL("call-to-action-email", "call_to_action_email"),
    PASSWORD_RESET("password-reset", "call_to_action_email"),
    PASSWORD_UPDATED("password-updated", "password_updated"),
    QUASAR_RELAY("quasar-relay", Action.RELAY),
    SMS_BROADCAST("customerio-sms-broadcast", Action.CONVERSE),
    SMS_STATUS_ACTIVE("customerio-sms-status-active", Action.CONVERSE),
    SMS_INBOUND("twilio-sms-inbound", Action.CONVERSE),
    SMS_STATUS("twilio-sms-outbound-status", Action.CONVERSE),
    EMAIL_ACTIVITY("customerio-email-activity", Action.RELAY),
    EMAIL_UNSUBSCRIBED("email-unsubscribed", Action.UNSUBSCRIBE),
    CUSTOMER_DELETE("customer-delete", Action.DELETE),
    CUSTOMER_SUPPRESS("customer-suppress", Action.SUPPRESS);

    /** What a destination does with an event. */
    public enum Action {
        /** Set a member's attributes: the payload. */
        IDENTIFY,
        /** Record that a member did something: the payload is the event's data. */
        TRACK,
        /** Forget a member, who may come back. */
        DELETE,
        /** Forget a member for good. */
        SUPPRESS,
        /** Pass the payload on. */
        RELAY,
        /** Tell the SMS service of it, in words that depend on the type. */
        CONVERSE,
        /** Send a member no more mail. */
        UNSUBSCRIBE
    }

    private static final Map<String, EventType> BY_LABEL =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(EventType::label, Function.identity()));

    private final String label;
    private final Action action;
    private final String eventName;

    EventType(String label, Action action) {
        this(label, action, null);
    }

    EventType(String label, String eventName) {
        this(label, Action.TRACK, eventName);
    }

    EventType(String label, Action action, String eventName) {
        this.label = label;
        this.action = action;
        this.eventName = eventName;
    }

    /** The canonical name: the last part of its path, and what the journal and the logs say. */
    public String label() {
        return label;
    }

    public Action action() {
        return action;
    }

    /** The name Customer.io knows the event by, for what is {@link Action#TRACK}. */
    public Optional<String> eventName() {
        return Optional.ofNullable(eventName);
    }

    /** Whether this forgets a member. */
    public boolean forgets() {
        return action == Action.DELETE || action == Action.SUPPRESS;
    }

    public static EventType of(String label) {
        EventType type = BY_LABEL.get(label);
        if (type == null) {
            throw new IllegalArgumentException("No event type has the name " + label);
        }
        return type;
    }
}
