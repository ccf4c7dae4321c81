package org.dosomething.blink.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in: the login itself is Spring Security's. */
@Controller
class LoginPages {

    private static final Map<String, MediaType> ASSETS =
            Map.of(
                    "console.css", MediaType.parseMediaType("text/css;charset=UTF-8"),
                    "console.js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
                    "console.svg", MediaType.parseMediaType("image/svg+xml"));

    @GetMapping("/console/login")
    String login(@RequestParam Optional<String> wait, Model model) {
        wait.filter(seconds -> seconds.matches("\\d{1,4}"))
                .ifPresent(seconds -> model.addAttribute("wait", seconds));
        return "console/login";
    }

    /** Also where a form comes from a page that is too old. Nothing was done. */
    @RequestMapping("/console/refused")
    String refused(HttpServletRequest request, Model model) {
        boolean operator = request.isUserInRole("OPS");
        model.addAttribute("title", operator ? "Not done" : "Not allowed");
        model.addAttribute(
                "text",
                operator
                        ? "The page was too old, or its form came from elsewhere; nothing was done."
                                + " Go back, load it again, and repeat what you did."
                        : "The console is for clients with the role OPS. Log out, and log in with"
                                + " such a name.");
        return "console/refused";
    }

    @GetMapping("/console/assets/{name}")
    ResponseEntity<Resource> asset(@PathVariable String name) {
        MediaType type =
                Optional.ofNullable(ASSETS.get(name))
                        .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .body(new ClassPathResource("console/" + name));
    }
}
