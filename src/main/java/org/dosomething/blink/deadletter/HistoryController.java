package org.dosomething.blink.deadletter;

import java.time.Instant;
import java.util.List;
import org.dosomething.blink.journal.DeadLetters;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
    Page<Replay> replays() {
        return new Page<>(Asked.journal(letters::replays).stream().map(Replay::of).toList(), null);
    }

    @GetMapping("/audit")
    Page<Line> audit(
            @RequestParam(required = false) String limit,
            @RequestParam(required = false) String before) {
        Page.Asked asked = Page.Asked.checked(limit, before);
        List<DeadLetters.AuditLine> found =
                Asked.journal(() -> letters.audit(asked.before(), asked.limit() + 1));
        return Page.of(found, asked, DeadLetters.AuditLine::number).map(Line::of);
    }

    /** A replay, and how many of its letters are still to be sent. */
    record Replay(
            String id, String who, Instant at, String why, String mode, long letters, long left) {

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
    record Line(Instant at, String who, String action, String subject, String why, long letters) {

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
