package org.dosomething.blink.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.OptionalInt;
import org.dosomething.blink.journal.Fate;
import org.dosomething.blink.journal.Standing;

/** What became of an event for one destination, as it is shown; null where it is not known. */
@Schema(description = "What became of an event for one destination")
public record EventPart(
        @Schema(ref = "EventId") String id,
        @Schema(ref = "DestinationName") String destination,
        @Schema(ref = "EventType") String type,
        @Schema(ref = "EventState") String state,
        @Schema(description = "How many were spent on it") int attempts,
        @Schema(description = "When the gateway acknowledged the event") Instant acceptedAt,
        @Schema(
                        description =
                                "When it became so; of one that waits, when it was last tried, absent"
                                        + " where it never was")
                @JsonInclude(Include.NON_NULL)
                Instant at,
        @Schema(ref = "MemberHash") @JsonInclude(Include.NON_NULL) String memberHash,
        @Schema(
                        description =
                                "Of the request that the event came with; absent once the member is"
                                        + " forgotten")
                @JsonInclude(Include.NON_NULL)
                String requestId,
        @Schema(description = "The last HTTP status; absent where there was none")
                @JsonInclude(Include.NON_NULL)
                Integer status,
        @Schema(
                        description =
                                "How its last attempt failed, in one sentence without a value from the"
                                        + " payload")
                @JsonInclude(Include.NON_NULL)
                String detail,
        @Schema(description = "The id of the replay that is about to send it again")
                @JsonInclude(Include.NON_NULL)
                String replay,
        @Schema(ref = "Behind", description = "Only where one event is shown, and it waits")
                @JsonInclude(Include.NON_NULL)
                Behind behind) {

    static EventPart inList(Fate fate) {
        return of(fate, null);
    }

    static EventPart of(Fate fate, Behind behind) {
        return new EventPart(
                fate.id().value(),
                fate.destination().label(),
                fate.type().label(),
                fate.state().label(),
                fate.attempts(),
                fate.acceptedAt(),
                fate.at().orElse(null),
                fate.memberHash().orElse(null),
                fate.requestId().orElse(null),
                number(fate.status()),
                fate.detail().orElse(null),
                fate.replay().orElse(null),
                behind);
    }

    /** What a waiting event waits for. */
    @Schema(description = "What comes first, and what is in the way")
    public record Behind(
            @Schema(description = "Events of the same member for this destination before it")
                    long ofMember,
            @Schema(description = "Events of all members for this destination before it")
                    long ofDestination,
            @Schema(ref = "DestinationState") String destinationState,
            @Schema(
                            description =
                                    "Why nothing is sent to the destination: its last error, or the"
                                            + " reason of the pause")
                    @JsonInclude(Include.NON_NULL)
                    String destinationReason,
            @Schema(ref = "Hold") @JsonInclude(Include.NON_NULL) Hold hold) {}

    /** Why nothing of a member is sent now. */
    @Schema(
            description =
                    "An event of the member, this one or one before it, failed and is tried again;"
                            + " absent where none is")
    public record Hold(
            @Schema(ref = "EventId") String event,
            @Schema(description = "When its next attempt may be made") Instant until,
            @Schema(description = "How many were spent on it") int attempts,
            @Schema(description = "When it was last tried") @JsonInclude(Include.NON_NULL)
                    Instant lastAttemptAt,
            @Schema(description = "How that failed, in one sentence") @JsonInclude(Include.NON_NULL)
                    String lastError,
            @Schema(description = "The HTTP status of that; absent where there was none")
                    @JsonInclude(Include.NON_NULL)
                    Integer lastStatus) {

        static Hold of(Standing.Hold hold) {
            return new Hold(
                    hold.event().value(),
                    hold.until(),
                    hold.attempts(),
                    hold.triedAt().orElse(null),
                    hold.detail().orElse(null),
                    number(hold.status()));
        }
    }

    private static Integer number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
