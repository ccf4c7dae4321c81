package org.dosomething.blink.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.dosomething.blink.journal.DeadLetters;

/**
 * What a replay would do, or does.
 *
 * @param replay its id; absent in a preview
 * @param matched how many letters are meant
 * @param olderThan72Hours how many of them start no campaign, unless told the time of the replay
 * @param ofForgottenMembers how many of them are left out
 * @param toReplay how many are sent again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayAnswer(
        String replay,
        long matched,
        long olderThan72Hours,
        long ofForgottenMembers,
        long toReplay) {

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
