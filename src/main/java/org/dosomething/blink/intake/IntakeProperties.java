package org.dosomething.blink.intake;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is taken in.
 *
 * @param actionUrlHosts hosts that mails may link to, {@code *.} for subdomains; any when empty.
 *     Name yours: it keeps a stolen client secret from sending members elsewhere
 * @param publicUrl the base URL under which callers know the gateway; from the request when unset
 */
@Validated
@ConfigurationProperties("blink.intake")
record IntakeProperties(@NotNull @DefaultValue List<String> actionUrlHosts, URI publicUrl) {}
