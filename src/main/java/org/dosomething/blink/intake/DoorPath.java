package org.dosomething.blink.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dosomething.blink.event.EventType;

/** Under which names events are posted, and by whom. Old names are aliases for good. */
enum DoorPath {
    USER_CREATE(Sender.APPS, EventType.USER_CREATE),
    USER_UPDATE(Sender.APPS, EventType.USER_UPDATE),
    CAMPAIGN_SIGNUP(Sender.APPS, EventType.CAMPAIGN_SIGNUP, "user-signup"),
    CAMPAIGN_SIGNUP_POST(Sender.APPS, EventType.CAMPAIGN_SIGNUP_POST, "user-signup-post"),
    CAMPAIGN_REVIEW(Sender.APPS, EventType.CAMPAIGN_REVIEW, "user-signup-post-review"),
    CALL_TO_ACTION_EMAIL(Sender.APPS, EventType.CALL_TO_ACTION_EMAIL, "user-call-to-action-email"),
    PASSWORD_RESET(Sender.APPS, EventType.PASSWORD_RESET, "user-password-reset"),
    PASSWORD_UPDATED(Sender.APPS, EventType.PASSWORD_UPDATED, "user-password-updated"),
    QUASAR_RELAY(Sender.APPS, EventType.QUASAR_RELAY),
    SMS_BROADCAST(Sender.STEPS, EventType.SMS_BROADCAST, "customerio-gambit-broadcast"),
    SMS_STATUS_ACTIVE(Sender.STEPS, EventType.SMS_STATUS_ACTIVE),
    SMS_INBOUND(Sender.TWILIO, EventType.SMS_INBOUND),
    SMS_STATUS(Sender.TWILIO, EventType.SMS_STATUS),
    EMAIL_ACTIVITY(Sender.REPORTS, EventType.EMAIL_ACTIVITY);

    /** Who posts there. */
    enum Sender {
        /** Apps tell of events. */
        APPS(Group.EVENTS, true),
        /** Steps of a campaign's workflow ask for messages. */
        STEPS(Group.WEBHOOKS, true),
        /** Twilio passes on messages. It is answered without a body. */
        TWILIO(Group.WEBHOOKS, false),
        /** Customer.io reports. A refusal would hold back all that it reports later. */
        REPORTS(Group.WEBHOOKS, false);

        private final Group group;
        private final boolean negotiates;

        Sender(Group group, boolean negotiates) {
            this.group = group;
            this.negotiates = negotiates;
        }

        /** Whether an answer that it does not accept is refused. */
        boolean negotiates() {
            return negotiates;
        }
    }

    /** The part of the path that says what is posted there. */
    enum Group {
        EVENTS,
        WEBHOOKS;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Sender sender;
    private final EventType type;
    private final List<String> names = new ArrayList<>();

    DoorPath(Sender sender, EventType type, String... aliases) {
        this.sender = sender;
        this.type = type;
        names.add(type.label());
        names.addAll(Arrays.asList(aliases));
    }

    Sender sender() {
        return sender;
    }

    Group group() {
        return sender.group;
    }

    EventType type() {
        return type;
    }

    /** The canonical name first. */
    List<String> names() {
        return names;
    }
}
