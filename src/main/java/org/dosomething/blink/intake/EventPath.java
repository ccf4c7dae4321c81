package org.dosomething.blink.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dosomething.blink.event.EventType;

/** Under which names events are posted below {@code /v1/events}. Old names are aliases for good. */
enum EventPath {
    USER_CREATE(EventType.USER_CREATE),
    USER_UPDATE(EventType.USER_UPDATE),
    CAMPAIGN_SIGNUP(EventType.CAMPAIGN_SIGNUP, "user-signup"),
    CAMPAIGN_SIGNUP_POST(EventType.CAMPAIGN_SIGNUP_POST, "user-signup-post"),
    CAMPAIGN_REVIEW(EventType.CAMPAIGN_REVIEW, "user-signup-post-review"),
    CALL_TO_ACTION_EMAIL(EventType.CALL_TO_ACTION_EMAIL, "user-call-to-action-email"),
    PASSWORD_RESET(EventType.PASSWORD_RESET, "user-password-reset"),
    PASSWORD_UPDATED(EventType.PASSWORD_UPDATED, "user-password-updated"),
    QUASAR_RELAY(EventType.QUASAR_RELAY);

    private final EventType type;
    private final List<String> names = new ArrayList<>();

    EventPath(EventType type, String... aliases) {
        this.type = type;
        names.add(type.label());
        names.addAll(Arrays.asList(aliases));
    }

    EventType type() {
        return type;
    }

    /** The canonical name first. */
    List<String> names() {
        return names;
    }
}
