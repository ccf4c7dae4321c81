package org.dosomething.blink.deadletter;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dosomething.blink.admin.Asked;
import org.dosomething.blink.admin.Query;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators had sent again, and how far it is. */
@RestController
@RequestMapping(
        path = {"/v1/admin", "/api/v1/admin"},
        produces = "application/json")
class ReplaysController {

    private final DeadLetters letters;

    ReplaysController(DeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping("/replays")
    Replays replays(HttpServletRequest request) {
        List<FieldError> errors = new ArrayList<>();
        Query.of(request, List.of(), errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        return new Replays(Asked.journal(letters::replays).stream().map(Replay::of).toList());
    }

    /** The newest, all at once. */
    record Replays(List<Replay> items) {}

    /** A replay, and how far it is. */
    record Replay(
            String id,
            @Schema(description = "The client that ordered it") String who,
            Instant at,
            @Schema(ref = "Why") String why,
            @Schema(ref = "ReplayMode") String mode,
            @Schema(description = "How many it took on") long letters,
            @Schema(description = "How many of them are still to be sent") long left) {

        static Replay of(DeadLetters.Replay replay) {
            return new Replay(
                    replay.id(),
                    replay.order().who(),
                    replay.order().at(),
                    replay.order().why(),
                    replay.mode().label(),
                    replay.letters(),
                    replay.left());
        }
    }
}
