package org.dosomething.blink.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dosomething.blink.admin.Asked;
import org.dosomething.blink.admin.Page;
import org.dosomething.blink.admin.Query;
import org.dosomething.blink.journal.AuditTrail;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators did. */
@RestController
@RequestMapping(
        path = {"/v1/admin/audit", "/api/v1/admin/audit"},
        produces = "application/json")
class AuditController {

    private final AuditTrail audit;

    AuditController(AuditTrail audit) {
        this.audit = audit;
    }

    @GetMapping
    Page<Line> list(HttpServletRequest request) {
        List<FieldError> errors = new ArrayList<>();
        Page.Asked asked = Page.Asked.of(Query.of(request, Page.Asked.NAMES, errors), errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        List<AuditTrail.Line> found =
                Asked.journal(() -> audit.find(asked.before(), asked.limit() + 1));
        return Page.of(found, asked, AuditTrail.Line::number).map(Line::of);
    }

    /** Who did what, when, and why. */
    record Line(
            Instant at,
            @Schema(description = "The client that did it") String who,
            @Schema(allowableValues = {"pause", "resume", "replay", "discard", "forget"})
                    String action,
            @Schema(description = "To what, in words; a member by the hash that log lines have")
                    String subject,
            @Schema(description = "Why, in one line; absent where that was not said")
                    @JsonInclude(Include.NON_EMPTY)
                    String why,
            @Schema(
                            description =
                                    "How many letters it was; of a pause or a resume, how many events"
                                            + " waited; of a forgetting, how many letters and events"
                                            + " went")
                    long count) {

        static Line of(AuditTrail.Line line) {
            return new Line(
                    line.order().at(),
                    line.order().who(),
                    line.action(),
                    line.subject(),
                    line.order().why(),
                    line.count());
        }
    }
}
