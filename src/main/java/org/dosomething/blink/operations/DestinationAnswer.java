package org.dosomething.blink.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dosomething.blink.delivery.DestinationState;
import org.dosomething.blink.event.DisabledDestinations.Instead;
import org.dosomething.blink.journal.Backlog;
import org.dosomething.blink.journal.Order;

/** A destination as it is shown. */
@Schema(description = "How a destination is, as the gateway that answers sees it")
record DestinationAnswer(
        @Schema(ref = "DestinationName") String name,
        @Schema(ref = "DestinationState") String state,
        @Schema(description = "Since when it is so; absent where it is not configured")
                @JsonInclude(Include.NON_NULL)
                Instant since,
        @Schema(description = "When it last took an event, since the start of this gateway")
                @JsonInclude(Include.NON_NULL)
                Instant lastSuccess,
        @Schema(description = "What went wrong last, in one sentence, also when all is well again")
                @JsonInclude(Include.NON_NULL)
                String lastError,
        @Schema(description = "When that was") @JsonInclude(Include.NON_NULL) Instant lastErrorAt,
        @Schema(description = "Events that wait; absent when the journal cannot be read")
                @JsonInclude(Include.NON_NULL)
                Long waiting,
        @Schema(description = "The age of the first of them, in seconds since its acceptance")
                @JsonInclude(Include.NON_NULL)
                Long oldestAgeSeconds,
        @Schema(ref = "Pause") @JsonInclude(Include.NON_NULL) Pause pause,
        @Schema(
                        description =
                                "What becomes of events for it alone; only where it is not configured",
                        allowableValues = {"refuse", "discard"})
                @JsonInclude(Include.NON_NULL)
                String whenDisabled) {

    static DestinationAnswer of(DestinationState state, Instant now) {
        Optional<Instant> oldest = state.backlog().flatMap(Backlog::oldest);
        return new DestinationAnswer(
                state.name().label(),
                state.state().name(),
                state.since().orElse(null),
                state.lastSuccess().orElse(null),
                state.lastError().map(DestinationState.LastError::text).orElse(null),
                state.lastError().map(DestinationState.LastError::at).orElse(null),
                state.backlog().map(Backlog::waiting).orElse(null),
                oldest.map(since -> Math.max(0, Duration.between(since, now).toSeconds()))
                        .orElse(null),
                state.paused().map(Pause::of).orElse(null),
                state.whenDisabled().map(Instead::label).orElse(null));
    }

    /** Who paused it. */
    @Schema(description = "Who paused it, when and why; absent where nobody did")
    record Pause(
            Instant at,
            @Schema(description = "The client that did it") String who,
            @Schema(ref = "Why") String why) {

        static Pause of(Order order) {
            return new Pause(order.at(), order.who(), order.why());
        }
    }

    /** All of them. */
    record AllDestinations(List<DestinationAnswer> items) {}
}
