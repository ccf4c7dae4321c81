package org.dosomething.blink.sandbox;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The look-alike's credentials, and how much it keeps in memory. What is over a limit is forgotten,
 * oldest first, and counted; nothing is refused for it.
 *
 * @param siteId user name of the look-alike's Track API, as {@code CUSTOMER_IO_API_SITE_ID} is for
 *     the real one; default {@code sandbox}
 * @param apiKey its password; default {@code sandbox}
 * @param people how much is remembered of people
 * @param calls how much is remembered of calls
 */
@Validated
@Profile("sandbox")
@ConfigurationProperties("blink.sandbox")
record SandboxProperties(
        @NotBlank @DefaultValue("sandbox") String siteId,
        @NotBlank @DefaultValue("sandbox") String apiKey,
        @Valid @DefaultValue PeopleLimits people,
        @Valid @DefaultValue CallLimits calls) {

    /**
     * @param count people, by default 10,000; the one untouched for longest is forgotten first, and
     *     with a person that the person was suppressed
     * @param eventsEach events of one person, by default 1,000
     * @param eventIds ids by which repeats are known, by default 200,000; raise it when a test
     *     repeats more events than that
     * @param size of all attributes and events together, as JSON text, by default 128 MB; stay
     *     below half of the heap
     */
    record PeopleLimits(
            @Min(1) @DefaultValue("10000") int count,
            @Min(1) @DefaultValue("1000") int eventsEach,
            @Min(1) @DefaultValue("200000") int eventIds,
            @NotNull @DefaultValue("128MB") DataSize size) {}

    /**
     * @param count calls, by default 1,000
     * @param size of all their bodies together, by default 16 MB
     */
    record CallLimits(
            @Min(1) @DefaultValue("1000") int count,
            @NotNull @DefaultValue("16MB") DataSize size) {}

    @Override
    public String toString() {
        return "SandboxProperties[siteId=****, apiKey=****, people=%s, calls=%s]"
                .formatted(people, calls);
    }
}
