package org.dosomething.blink.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.body.Json;
import org.dosomething.blink.event.Payload;

/**
 * What the SMS service is told of a signup: it starts a conversation about the campaign. Not of one
 * that came by SMS itself.
 *
 * @param on whether it is told at all
 */
record SignupRelay(boolean on) {

    private static final String BY_SMS = "sms";

    /**
     * @param signup as it leaves for Customer.io
     */
    Optional<Payload> of(Map<String, Object> signup) {
        Object source = signup.get("source");
        if (!on || source instanceof String text && text.stripLeading().startsWith(BY_SMS)) {
            return Optional.empty();
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("northstarId", signup.get("northstar_id"));
        told.put("campaignId", signup.get("campaign_id"));
        if (source != null) {
            told.put("source", source);
        }
        return Optional.of(new Payload(Json.write(told)));
    }
}
