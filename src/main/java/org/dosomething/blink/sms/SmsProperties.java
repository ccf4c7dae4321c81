package org.dosomething.blink.sms;

import java.time.Duration;
import java.util.Base64;
import org.dosomething.blink.outbound.Outbound;
import org.dosomething.blink.outbound.ServiceUrl;
import org.dosomething.blink.outbound.UnusableSetting;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the SMS service is reached. An empty string counts as not set.
 *
 * @param baseUrl below which its paths are found, {@code https://…/api/v2}; plain http only to a
 *     loopback host; messages are looked up at the same with {@code v1} in place of a {@code v2} at
 *     its end; null where there is no SMS service
 * @param apiKey what follows {@code Basic} in the header that it asks for, in Base64; a secret, and
 *     required where {@code baseUrl} is set
 * @param rateLimit calls a second of this instance, 1 to 10,000. Each carries one event; a delivery
 *     status takes two
 * @param connectTimeout for a connection to be made, TLS not included
 * @param readTimeout between two packets of an answer
 * @param callTimeout for a call from resolving the host to the last byte; each of the two calls of
 *     a delivery status has half of it
 */
@Validated
@ConfigurationProperties("blink.sms")
record SmsProperties(
        String baseUrl,
        String apiKey,
        @DefaultValue("50") @Range(min = 1, max = 10_000, message = RATE) Integer rateLimit,
        @DefaultValue("3s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("8s") @DurationMin(millis = 1) Duration readTimeout,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration callTimeout) {

    static final String BASE_URL = "GAMBIT_CONVERSATIONS_API_BASE_URL";
    static final String API_KEY = "GAMBIT_CONVERSATIONS_API_KEY";

    private static final String RATE =
            "GAMBIT_BROADCAST_SPEED_LIMIT must be from 1 to 10,000 calls a second";

    SmsProperties {
        baseUrl = blankToNull(baseUrl);
        apiKey = blankToNull(apiKey);
        if (baseUrl != null) {
            ServiceUrl.base(BASE_URL, baseUrl);
            checkKey(apiKey);
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static void checkKey(String key) {
        if (key == null) {
            throw new UnusableSetting(
                    API_KEY + " is not set, and " + BASE_URL + " is.",
                    "Set it to what follows Basic in the Authorization header that the SMS service"
                            + " asks for; or set neither, to run without SMS.");
        }
        if (!isBase64(key)) {
            throw new UnusableSetting(
                    API_KEY + " is not Base64.",
                    "Give what follows Basic in the Authorization header that the SMS service asks"
                            + " for: user, colon and password, encoded together.");
        }
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    Outbound.Timeouts timeouts() {
        return new Outbound.Timeouts(connectTimeout, readTimeout, callTimeout);
    }

    @Override
    public String toString() {
        return "SmsProperties[baseUrl=%s, apiKey=%s, rateLimit=%d]"
                .formatted(baseUrl, apiKey == null ? null : "****", rateLimit);
    }
}
