package org.dosomething.blink.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.dosomething.blink.journal.DeadLetter;

/**
 * A dead letter as it is shown.
 *
 * @param id of its event
 * @param status the last HTTP status; absent where there was none
 * @param bytes the size of the payload
 * @param triggersCampaigns whether Customer.io would still start a campaign for it, if it was told
 *     the time of the acceptance: not after 72 hours
 * @param replay the run that is about to send it again
 * @param payload masked; only where one letter is shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Letter(
        String id,
        String destination,
        String type,
        String member,
        String reason,
        String detail,
        Integer status,
        int attempts,
        Instant acceptedAt,
        Instant lastAttemptAt,
        String requestId,
        int bytes,
        boolean triggersCampaigns,
        String replay,
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
