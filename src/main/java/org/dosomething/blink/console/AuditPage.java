package org.dosomething.blink.console;

import java.util.List;
import java.util.OptionalLong;
import org.dosomething.blink.journal.AuditTrail;
import org.dosomething.blink.journal.AuditTrail.Line;
import org.dosomething.blink.journal.DeadLetters;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What operators did, and how far the replays are that they ordered. */
@Controller
class AuditPage {

    private static final int A_PAGE = 100;

    private final AuditTrail audit;
    private final DeadLetters letters;

    AuditPage(AuditTrail audit, DeadLetters letters) {
        this.audit = audit;
        this.letters = letters;
    }

    @GetMapping("/console/audit")
    String show(@RequestParam(required = false) Long before, Model model) {
        OptionalLong from = before == null ? OptionalLong.empty() : OptionalLong.of(before);
        List<Line> found = audit.find(from, A_PAGE + 1);
        List<Line> shown = found.subList(0, Math.min(A_PAGE, found.size()));
        model.addAttribute("lines", shown);
        if (found.size() > A_PAGE) {
            model.addAttribute("older", shown.get(A_PAGE - 1).number());
        }
        model.addAttribute("replays", letters.replays());
        return "console/audit";
    }
}
