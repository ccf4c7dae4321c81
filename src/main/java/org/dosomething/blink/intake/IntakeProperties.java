package org.dosomething.blink.intake;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is taken in.
 *
 * @param actionUrlHosts hosts that mails may link to, {@code *.} for subdomains; any when empty.
 *     Name yours: it keeps a stolen client secret from sending members elsewhere
 * @param signupRelay whether the SMS service is told of signups
 * @param stepRepeatWindow how long the same bytes from a workflow's step, without a key, count as
 *     the same message; to 24 hours, zero for never
 * @param publicUrl the base URL under which callers know the gateway; from the request when unset
 */
@Validated
@ConfigurationProperties("blink.intake")
record IntakeProperties(
        @NotNull @DefaultValue
                List<@Pattern(regexp = HOST, message = NO_HOST) String> actionUrlHosts,
        @DefaultValue("true") boolean signupRelay,
        @NotNull @DurationMin @DurationMax(hours = 24) @DefaultValue("2h")
                Duration stepRepeatWindow,
        URI publicUrl) {

    private static final String HOST = "\\s*(\\*\\.)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\s*";
    private static final String NO_HOST =
            "BLINK_ACTION_URL_HOSTS takes hosts such as example.org or *.example.org, without"
                    + " scheme, port or path";
}
