package org.dosomething.blink.problem;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateway stops.
 *
 * @param drain how long it still answers, with 503, before it closes its port: so long a load
 *     balancer may take to see that it is not ready. 0 to 15 s; default 3 s
 */
@Validated
@ConfigurationProperties("blink.shutdown")
record ShutdownProperties(
        @NotNull @DurationMin @DurationMax(seconds = 15) @DefaultValue("3s") Duration drain) {}
