package org.dosomething.blink.delivery;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.event.DisabledDestinations.Instead;
import org.dosomething.blink.event.EventType;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How hard a destination is tried.
 *
 * @param maxAttempts how often an event that fails while others succeed is tried before it goes to
 *     the dead letters. Default 8
 * @param firstBackoff upper bound of the wait after the first failure; doubles with each further
 *     one, and the wait is a random part of it. Default 2 s
 * @param maxBackoff where the doubling ends. Default 1 h
 * @param outagePause how long a destination that cannot be reached is left alone before one event
 *     tries again: 6 s make 10 tries a minute. Default 6 s
 * @param misconfiguredPause the same, where our own configuration is at fault. Default 30 s
 * @param window how many events a lane holds in memory at most. Default 500
 * @param shutdownTimeout how long a call in flight may take to end when the gateway stops; what has
 *     not ended is repeated after the start. Default 12 s
 * @param expiry how old an event of a type may be when it is sent, from its acceptance; older ones
 *     go to the dead letters. Zero means without limit, as does a type that is missing. Default 24
 *     h for {@code call-to-action-email} and {@code password-reset}
 * @param whenDisabled what becomes of an event that is only for a destination which is not
 *     configured: {@code refuse}, its sender gets a 503 and may send it again; {@code discard}, it
 *     is accepted and counted, and kept for nobody. Default {@code discard} for {@code warehouse}
 *     and {@code northstar}, {@code refuse} for {@code sms}, where somebody waits for the message
 */
@Validated
@ConfigurationProperties("blink.delivery")
record DeliveryProperties(
        @Min(1) @DefaultValue("8") int maxAttempts,
        @NotNull @DefaultValue("2s") Duration firstBackoff,
        @NotNull @DefaultValue("1h") Duration maxBackoff,
        @NotNull @DefaultValue("6s") Duration outagePause,
        @NotNull @DefaultValue("30s") Duration misconfiguredPause,
        @Min(1) @DefaultValue("500") int window,
        @NotNull @DefaultValue("12s") Duration shutdownTimeout,
        @NotNull @DefaultValue Map<EventType, @DurationMin Duration> expiry,
        @NotNull @DefaultValue Map<DestinationName, Instead> whenDisabled) {

    private static final Set<DestinationName> DISCARDED =
            EnumSet.of(DestinationName.WAREHOUSE, DestinationName.NORTHSTAR);

    /**
     * @param configured all but these are disabled
     */
    DisabledDestinations disabled(Set<DestinationName> configured) {
        return new DisabledDestinations(
                Arrays.stream(DestinationName.values())
                        .filter(name -> !configured.contains(name))
                        .collect(Collectors.toMap(Function.identity(), this::instead)));
    }

    private Instead instead(DestinationName destination) {
        Instead usual = DISCARDED.contains(destination) ? Instead.DISCARD : Instead.REFUSE;
        return whenDisabled.getOrDefault(destination, usual);
    }
}
