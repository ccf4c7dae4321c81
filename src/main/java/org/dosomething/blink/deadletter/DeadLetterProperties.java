package org.dosomething.blink.deadletter;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What becomes of dead letters.
 *
 * @param keep how long they are kept after their last attempt. Default 30 days
 * @param keepSize how many bytes of payloads are kept; the oldest go first. Default 1 GiB
 * @param replayRate how many letters a second a replay sends to a destination. Default 20
 * @param replayBelow a replay pauses while so many events wait for the destination, those of
 *     members who are set aside left out. Default 100
 */
@Validated
@ConfigurationProperties("blink.dead-letter")
record DeadLetterProperties(
        @NotNull @DurationMin(hours = 1) @DefaultValue("30d") Duration keep,
        @NotNull @DefaultValue("1GB") DataSize keepSize,
        @Min(1) @DefaultValue("20") int replayRate,
        @Min(1) @DefaultValue("100") int replayBelow) {}
