package org.dosomething.blink;

import static org.dosomething.blink.Marks.NAME;
import static org.dosomething.blink.Marks.name;
import static org.dosomething.blink.Marks.plain;
import static org.dosomething.blink.Marks.secret;

import java.util.List;

/** Bodies with a mark in every place where personal data may stand, each about another member. */
final class MarkedBodies {

    private int number;

    String member() {
        return Marks.member(number++);
    }

    String event(String event) {
        String id =
                event.startsWith("user-create") || event.startsWith("user-update")
                        ? member()
                        : name("id");
        return """
            {"id":"%s","northstar_id":"%s","userId":"%s","signup_id":"%s","campaign_id":"%s",\
            "type":"%s","action":"%s","updatedVia":"%s","email":"%s@example.org","mobile":"+1%s",\
            "phone":"%s","first_name":"%s","birthdate":"%s","addr_street1":"%s","text":"%s",\
            "source":"web","source_details":"%s","details":{"%s":["%s"]},"Recipient":"%s@example.org",\
            "actionUrl":"https://example.org/reset?token=%s","url":"https://example.org/%s",\
            "subject":"%s","intro":"%s","%s":"%s","created_at":"2026-11-20T10:00:00Z"}"""
                .formatted(
                        id,
                        member(),
                        member(),
                        name("signup"),
                        name("campaign"),
                        event.contains("reset") ? "reset-mail" : name("posttype"),
                        name("action"),
                        name("via"),
                        secret("email"),
                        secret("mobile"),
                        secret("phone"),
                        plain("first"),
                        secret("birth"),
                        plain("street"),
                        plain("text"),
                        secret("details"),
                        NAME,
                        secret("nested"),
                        secret("recipient"),
                        secret("reset"),
                        secret("reset"),
                        plain("subject"),
                        plain("intro"),
                        NAME,
                        secret("value"));
    }

    String form(String event) {
        boolean user = event.equals("user-create") || event.equals("user-update");
        return Signed.form(
                "id",
                user ? member() : name("id"),
                "northstar_id",
                member(),
                "userId",
                member(),
                "signup_id",
                name("signup"),
                "campaign_id",
                name("campaign"),
                "type",
                event.contains("reset") ? "reset-mail" : name("posttype"),
                "action",
                name("action"),
                "updatedVia",
                name("via"),
                "email",
                secret("email") + "@example.org",
                "reply_to",
                secret("recipient"),
                "actionUrl",
                "https://example.org/reset?token=" + secret("reset"),
                "url",
                "https://example.org/" + secret("reset"),
                NAME,
                secret("value"));
    }

    String step() {
        return "{\"northstarId\":\"%s\",\"broadcastId\":\"%s\",\"mobile\":\"+1%s\"}"
                .formatted(member(), secret("broadcast"), secret("mobile"));
    }

    /** Whatever it is read as, all of it is wrong. */
    static String wrong() {
        String value = "{\"a\":\"" + secret("wrong") + "\"}";
        StringBuilder body = new StringBuilder("{");
        for (String name :
                List.of(
                        "id",
                        "northstar_id",
                        "userId",
                        "northstarId",
                        "signup_id",
                        "campaign_id",
                        "type",
                        "action",
                        "updatedVia",
                        "actionUrl",
                        "url",
                        "created_at",
                        "updated_at",
                        "quantity",
                        "broadcastId",
                        "mobile",
                        "filter",
                        "mode",
                        "run",
                        "reason")) {
            body.append('"').append(name).append("\":").append(value).append(',');
        }
        return body + "\"" + NAME + "\":\"" + secret("wrong").repeat(200) + "\"}";
    }
}
