package org.dosomething.blink.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import org.dosomething.blink.journal.DeadLetters;

/** What a replay would do, or does. */
record ReplayAnswer(
        @Schema(description = "The id of the replay; absent where it is only counted")
                @JsonInclude(Include.NON_NULL)
                String replay,
        @Schema(description = "How many letters are meant; what is unreadable is never sent")
                long matched,
        @Schema(
                        description =
                                "How many of them start no campaign, unless Customer.io is told the"
                                        + " time of the replay")
                long olderThan72Hours,
        @Schema(description = "How many of them are left out") long ofForgottenMembers,
        @Schema(description = "How many are sent again") long toReplay) {

    static ReplayAnswer of(DeadLetters.Preview preview) {
        return new ReplayAnswer(
                null,
                preview.matched(),
                preview.olderThan72Hours(),
                preview.ofForgottenMembers(),
                preview.toReplay());
    }

    static ReplayAnswer of(DeadLetters.Preview preview, DeadLetters.Replay replay) {
        return new ReplayAnswer(
                replay.id(),
                preview.matched(),
                preview.olderThan72Hours(),
                preview.ofForgottenMembers(),
                replay.letters());
    }
}
