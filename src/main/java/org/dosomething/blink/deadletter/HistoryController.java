package org.dosomething.blink.deadletter;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators had done, and how far it is. */
@RestController
@RequestMapping(
        path = {"/v1/admin", "/api/v1/admin"},
        produces = "application/json")
class HistoryController {

    private final DeadLetters letters;

    HistoryController(DeadLetters letters) {
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

    @GetMapping("/audit")
    Page<Line> audit(HttpServletRequest request) {
        List<FieldError> errors = new ArrayList<>();
        Page.Asked asked = Page.Asked.of(Query.of(request, Page.Asked.NAMES, errors), errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        List<DeadLetters.AuditLine> found =
                Asked.journal(() -> letters.audit(asked.before(), asked.limit() + 1));
        return Page.of(found, asked, DeadLetters.AuditLine::number).map(Line::of);
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

    /** Who did what, when, and why. */
    record Line(
            Instant at,
            @Schema(description = "The client that did it") String who,
            @Schema(allowableValues = {"replay", "discard"}) String action,
            @Schema(description = "Which letters, in words; a member by a hash") String subject,
            @Schema(ref = "Why") String why,
            @Schema(description = "How many it was") long letters) {

        static Line of(DeadLetters.AuditLine line) {
            return new Line(
                    line.order().at(),
                    line.order().who(),
                    line.action(),
                    line.subject(),
                    line.order().why(),
                    line.letters());
        }
    }
}
