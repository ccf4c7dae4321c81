package org.dosomething.blink.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * With what others sign what they post. One secret each, or two, comma-separated, while one
 * replaces the other.
 *
 * @param twilioTokens the auth token of the Twilio account; without it nothing of Twilio is taken
 * @param customerioKeys the signing key of Customer.io's reporting webhook; without it the webhook
 *     needs a client's credentials
 */
@ConfigurationProperties("blink.security.signatures")
record SignatureProperties(
        @DefaultValue("") String twilioTokens, @DefaultValue("") String customerioKeys) {

    @Override
    public String toString() {
        return "SignatureProperties[twilioTokens=****, customerioKeys=****]";
    }
}
