package org.dosomething.blink.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.dosomething.blink.journal.DeadLetter;

/** A dead letter as it is shown. */
@Schema(description = "An event that a destination will not get unless somebody says so")
record Letter(
        @Schema(ref = "EventId") String id,
        @Schema(ref = "DestinationName") String destination,
        @Schema(ref = "EventType") String type,
        @Schema(ref = "LetterMember") String member,
        @Schema(ref = "LetterReason") String reason,
        @Schema(description = "One sentence without a value from the payload") String detail,
        @Schema(description = "The last HTTP status; absent where there was none")
                @JsonInclude(Include.NON_NULL)
                Integer status,
        @Schema(description = "How many were spent on it") int attempts,
        @Schema(description = "When the gateway acknowledged the event") Instant acceptedAt,
        @Schema(description = "When it was last tried, or given up untried") Instant lastAttemptAt,
        @Schema(description = "Of the request that the event came with") String requestId,
        @Schema(description = "The size of the payload") int bytes,
        @Schema(
                        description =
                                "Whether Customer.io would still start a campaign for it, if it was"
                                        + " told the time of the acceptance: not after 72 hours")
                boolean triggersCampaigns,
        @Schema(description = "The id of the replay that is about to send it again")
                @JsonInclude(Include.NON_NULL)
                String replay,
        @Schema(ref = "MaskedPayload", description = "Only where one letter is shown")
                @JsonInclude(Include.NON_NULL)
                JsonNode payload) {

    private static final Duration TRIGGERS = Duration.ofHours(72);

    static Letter inList(DeadLetter letter, Instant now) {
        return of(letter, now, null);
    }

    static Letter whole(DeadLetter letter, Instant now) {
        return of(letter, now, MaskedPayload.of(letter.event().payload()));
    }

    private static Letter of(DeadLetter letter, Instant now, JsonNode payload) {
        return new Letter(
                letter.event().id().value(),
                letter.destination().label(),
                letter.event().type().label(),
                letter.event().member().value(),
                letter.reason(),
                letter.detail(),
                letter.status().isPresent() ? letter.status().getAsInt() : null,
                letter.attempts(),
                letter.event().acceptedAt(),
                letter.triedAt(),
                letter.event().requestId(),
                letter.event().payload().size(),
                letter.event().acceptedAt().plus(TRIGGERS).isAfter(now),
                letter.replay().orElse(null),
                payload);
    }
}
