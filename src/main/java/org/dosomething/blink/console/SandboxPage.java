package org.dosomething.blink.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.dosomething.blink.sandbox.LookAlike;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the look-alike holds, and how it is to fail. */
@Controller
@Profile("sandbox")
@RequestMapping("/console/sandbox")
class SandboxPage {

    private static final int A_PAGE = 50;

    private final LookAlike lookAlike;
    private final ObjectMapper mapper;

    SandboxPage(LookAlike lookAlike, ObjectMapper mapper) {
        this.lookAlike = lookAlike;
        this.mapper = mapper;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("faults", lookAlike.faults());
        model.addAttribute("people", lookAlike.people(0, A_PAGE));
        model.addAttribute("calls", lookAlike.calls(A_PAGE).get("calls"));
        return "console/sandbox";
    }

    @GetMapping("/people/{id}")
    String person(@PathVariable String id, Model model) throws JsonProcessingException {
        Map<String, Object> person =
                lookAlike
                        .person(id)
                        .orElseThrow(
                                () ->
                                        Refusal.of(
                                                ProblemCode.NOT_FOUND,
                                                "The look-alike knows nobody by this id: nothing"
                                                        + " about them has arrived, or they were"
                                                        + " deleted."));
        List<Arrived> events = new ArrayList<>();
        for (Object event : (List<?>) person.get("events")) {
            events.add(arrived((Map<?, ?>) event));
        }
        model.addAttribute("person", person);
        model.addAttribute("events", events);
        model.addAttribute(
                "attributes",
                mapper.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(person.get("attributes")));
        return "console/person";
    }

    /**
     * An event that the look-alike has.
     *
     * @param data as JSON
     */
    public record Arrived(String at, String name, String data, String id) {}

    private Arrived arrived(Map<?, ?> event) throws JsonProcessingException {
        return new Arrived(
                (String) event.get("receivedAt"),
                (String) event.get("name"),
                mapper.writeValueAsString(event.get("data")),
                (String) event.get("id"));
    }

    @PostMapping("/faults")
    String fail(@RequestParam Map<String, String> form, RedirectAttributes next) {
        Map<String, Object> plan = new LinkedHashMap<>();
        for (String name : new String[] {"latencyMillis", "status", "every", "retryAfterSeconds"}) {
            String value = form.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                plan.put(name, value.matches("-?\\d{1,9}") ? Integer.valueOf(value) : value);
            }
        }
        plan.put("mode", form.getOrDefault("mode", "none"));
        plan.put("afterApplying", form.containsKey("afterApplying"));
        lookAlike.fail(plan);
        next.addFlashAttribute("done", "It fails like this from now on.");
        return "redirect:/console/sandbox";
    }

    @PostMapping("/faults/end")
    String mend(RedirectAttributes next) {
        lookAlike.fail(Map.of());
        next.addFlashAttribute("done", "It works again.");
        return "redirect:/console/sandbox";
    }
}
