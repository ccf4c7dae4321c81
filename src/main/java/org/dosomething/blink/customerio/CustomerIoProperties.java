package org.dosomething.blink.customerio;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.dosomething.blink.outbound.Outbound;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Customer.io is reached. An empty string counts as not set.
 *
 * @param siteId the site id of the Track API; may be null only in the sandbox
 * @param apiKey the key that belongs to it, a secret; two, separated by a comma, while it is being
 *     replaced; may be null only in the sandbox
 * @param region the region of the account, {@code us} or {@code eu}
 * @param workspaceId the {@code environment_id} to insist on; null to take any
 * @param trackUrl another base than the region's: scheme, host, port, a path prefix if need be;
 *     plain http only to a loopback host; null for the region's
 * @param rateLimit calls a second of this instance, 1 to 10,000. Customer.io may drop what is over
 *     its limit (1000 a second; older texts say 100) without an error, and a batch is one call
 * @param connectTimeout for a connection to be made, TLS not included
 * @param readTimeout between two packets of an answer
 * @param callTimeout for a call from resolving the host to the last byte, its redirects included
 * @param maxOperations how many events one call may carry, 1 to 5,000; its 500,000 bytes mostly end
 *     it first
 */
@Validated
@ConfigurationProperties("blink.customerio")
record CustomerIoProperties(
        String siteId,
        String apiKey,
        @DefaultValue("us") Region region,
        String workspaceId,
        URI trackUrl,
        @DefaultValue("100") @Range(min = 1, max = 10_000, message = RATE) Integer rateLimit,
        @DefaultValue("3s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("8s") @DurationMin(millis = 1) Duration readTimeout,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration callTimeout,
        @DefaultValue("500") @Min(1) @Max(5_000) Integer maxOperations) {

    private static final String RATE =
            "CUSTOMER_IO_RATE_LIMIT must be from 1 to 10,000 calls a second";

    CustomerIoProperties {
        siteId = blankToNull(siteId);
        apiKey = blankToNull(apiKey);
        workspaceId = blankToNull(workspaceId);
        if (trackUrl != null && trackUrl.toString().isBlank()) {
            trackUrl = null;
        }
        if (trackUrl != null) {
            TrackUrl.check(trackUrl);
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    Outbound.Timeouts timeouts() {
        return new Outbound.Timeouts(connectTimeout, readTimeout, callTimeout);
    }

    @Override
    public String toString() {
        return "CustomerIoProperties[siteId=%s, apiKey=%s, region=%s, workspaceId=%s, trackUrl=%s]"
                .formatted(siteId, apiKey == null ? null : "****", region, workspaceId, trackUrl);
    }
}
