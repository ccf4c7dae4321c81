package org.dosomething.blink.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.dosomething.blink.journal.JournalUnavailable;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page needs, and the page for what goes wrong. */
@ControllerAdvice(basePackageClasses = ConsoleModel.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleModel {

    private final Clock clock;
    private final List<Entry> menu;

    ConsoleModel(Clock clock, Environment environment) {
        this.clock = clock;
        this.menu = new ArrayList<>(Entry.ALL);
        if (environment.acceptsProfiles(Profiles.of("sandbox"))) {
            menu.add(Entry.SANDBOX);
        }
    }

    /** A page that is always one step away. */
    record Entry(String path, String title) {

        private static final List<Entry> ALL =
                List.of(
                        new Entry("/console", "Overview"),
                        new Entry("/console/events", "Events"),
                        new Entry("/console/dead-letters", "Dead letters"),
                        new Entry("/console/audit", "Audit"),
                        new Entry("/console/configuration", "Configuration"));

        private static final Entry SANDBOX = new Entry("/console/sandbox", "Sandbox");
    }

    @ModelAttribute
    void add(Model model, Principal who) {
        model.addAttribute("now", clock.instant());
        model.addAttribute("words", new Words(clock.instant()));
        model.addAttribute("menu", menu);
        model.addAttribute("who", who == null ? "" : who.getName());
    }

    @ExceptionHandler
    String refused(
            Refusal refusal,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        add(model, request.getUserPrincipal());
        return page(model, response, refusal.code(), refusal.getMessage());
    }

    @ExceptionHandler
    String unavailable(
            JournalUnavailable failure,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        add(model, request.getUserPrincipal());
        String text = "The journal cannot be used: " + failure.getMessage() + ". Load it again.";
        return page(model, response, ProblemCode.JOURNAL_UNAVAILABLE, text);
    }

    private static String page(
            Model model, HttpServletResponse response, ProblemCode code, String text) {
        response.setStatus(code.status());
        model.addAttribute("title", code.title());
        model.addAttribute("text", text);
        return "console/refused";
    }
}
