package org.dosomething.blink.northstar;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dosomething.blink.outbound.Outbound;
import org.dosomething.blink.outbound.ServiceUrl;
import org.dosomething.blink.outbound.UnusableSetting;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Northstar is reached. An empty string counts as not set.
 *
 * @param baseUrl below which its paths are found, {@code https://…/v2}; plain http only to a
 *     loopback host; null where there is no Northstar, and then nothing else counts
 * @param oauth as whom, and from where, tokens are fetched
 * @param rateLimit calls a second of this instance, 1 to 10,000; each carries one event
 * @param connectTimeout for a connection to be made, TLS not included
 * @param readTimeout between two packets of an answer
 * @param callTimeout for a call from resolving the host to the last byte: the token's fetching, and
 *     a second call where the token was refused, included
 */
@Validated
@ConfigurationProperties("blink.northstar")
record NorthstarProperties(
        String baseUrl,
        @NotNull @DefaultValue OAuthProperties oauth,
        @DefaultValue("15") @Range(min = 1, max = 10_000, message = RATE) Integer rateLimit,
        @DefaultValue("3s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("8s") @DurationMin(millis = 1) Duration readTimeout,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration callTimeout) {

    static final String BASE_URL = "DS_NORTHSTAR_API_BASE_URL";

    private static final String RATE =
            "DS_NORTHSTAR_API_USER_UPDATE_SPEED_LIMIT must be from 1 to 10,000 calls a second";

    NorthstarProperties {
        baseUrl = baseUrl == null || baseUrl.isBlank() ? null : baseUrl.strip();
        if (baseUrl != null) {
            ServiceUrl.base(BASE_URL, baseUrl);
            checkComplete(oauth.missing());
            oauth.check();
        }
    }

    private static void checkComplete(List<String> missing) {
        if (missing.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>(missing);
        String last = names.remove(names.size() - 1);
        String all = names.isEmpty() ? last : String.join(", ", names) + " and " + last;
        throw new UnusableSetting(
                BASE_URL + " is set, but not " + all + ".",
                "Set what is missing; or leave " + BASE_URL + " empty, to run without Northstar.");
    }

    Outbound.Timeouts timeouts() {
        return new Outbound.Timeouts(connectTimeout, readTimeout, callTimeout);
    }

    @Override
    public String toString() {
        return "NorthstarProperties[baseUrl=%s, oauth=%s, rateLimit=%d]"
                .formatted(baseUrl, oauth, rateLimit);
    }
}
