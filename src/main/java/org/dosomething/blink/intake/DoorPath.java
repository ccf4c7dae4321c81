package org.dosomething.blink.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dosomething.blink.event.EventType;

/** Under which names events are posted. Old names are aliases for good. */
enum DoorPath {
    USER_CREATE(Group.EVENTS, EventType.USER_CREATE),
    USER_UPDATE(Group.EVENTS, EventType.USER_UPDATE),
    CAMPAIGN_SIGNUP(Group.EVENTS, EventType.CAMPAIGN_SIGNUP, "user-signup"),
    CAMPAIGN_SIGNUP_POST(Group.EVENTS, EventType.CAMPAIGN_SIGNUP_POST, "user-signup-post"),
    CAMPAIGN_REVIEW(Group.EVENTS, EventType.CAMPAIGN_REVIEW, "user-signup-post-review"),
    CALL_TO_ACTION_EMAIL(Group.EVENTS, EventType.CALL_TO_ACTION_EMAIL, "user-call-to-action-email"),
    PASSWORD_RESET(Group.EVENTS, EventType.PASSWORD_RESET, "user-password-reset"),
    PASSWORD_UPDATED(Group.EVENTS, EventType.PASSWORD_UPDATED, "user-password-updated"),
    QUASAR_RELAY(Group.EVENTS, EventType.QUASAR_RELAY),
    SMS_BROADCAST(Group.WEBHOOKS, EventType.SMS_BROADCAST, "customerio-gambit-broadcast"),
    SMS_STATUS_ACTIVE(Group.WEBHOOKS, EventType.SMS_STATUS_ACTIVE);

    /** The part of the path that says who posts there. */
    enum Group {
        EVENTS,
        WEBHOOKS;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Group group;
    private final EventType type;
    private final List<String> names = new ArrayList<>();

    DoorPath(Group group, EventType type, String... aliases) {
        this.group = group;
        this.type = type;
        names.add(type.label());
        names.addAll(Arrays.asList(aliases));
    }

    Group group() {
        return group;
    }

    EventType type() {
        return type;
    }

    /** The canonical name first. */
    List<String> names() {
        return names;
    }
}
