package org.dosomething.blink.warehouse;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.dosomething.blink.outbound.Outbound;
import org.dosomething.blink.outbound.ServiceUrl;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the warehouse is reached. An empty string counts as not set.
 *
 * @param url where lines are posted, a secret if it holds credentials: {@code https}, or plain http
 *     to a loopback host; a user and a password in it are sent as Basic authentication; null where
 *     there is no warehouse
 * @param rateLimit calls a second of this instance, 1 to 10,000. Each carries what waits by then
 * @param connectTimeout for a connection to be made, TLS not included
 * @param readTimeout between two packets of an answer
 * @param callTimeout for a call from resolving the host to the last byte
 * @param maxEvents how many events one call may carry, 1 to 5,000
 * @param maxBytes how large the body of a call may be, by default 1 MB; a single event that is
 *     larger goes alone
 */
@Validated
@ConfigurationProperties("blink.warehouse")
record WarehouseProperties(
        String url,
        @DefaultValue("50") @Range(min = 1, max = 10_000) Integer rateLimit,
        @DefaultValue("3s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("8s") @DurationMin(millis = 1) Duration readTimeout,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration callTimeout,
        @DefaultValue("500") @Min(1) @Max(5_000) Integer maxEvents,
        @DefaultValue("1MB") @NotNull DataSize maxBytes) {

    static final String URL = "BLINK_WAREHOUSE_URL";

    WarehouseProperties {
        url = url == null || url.isBlank() ? null : url.strip();
        if (url != null) {
            ServiceUrl.endpoint(URL, url);
        }
    }

    Outbound.Timeouts timeouts() {
        return new Outbound.Timeouts(connectTimeout, readTimeout, callTimeout);
    }

    @Override
    public String toString() {
        return "WarehouseProperties[url=" + (url == null ? null : "****") + "]";
    }
}
