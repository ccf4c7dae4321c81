package org.dosomething.blink.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.dosomething.blink.deadletter.FilterReader.NAMES;

import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.dosomething.blink.admin.Asked;
import org.dosomething.blink.deadletter.FilterReader;
import org.dosomething.blink.deadletter.LettersOfEvent;
import org.dosomething.blink.deadletter.MaskedPayload;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.DeadLetter;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.DeadLetters.Filter;
import org.dosomething.blink.journal.DeadLetters.Mode;
import org.dosomething.blink.journal.Order;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Dead letters: found, read, sent again, discarded. */
@Controller
@RequestMapping("/console/dead-letters")
class LetterPages {

    static final String PATH = "/console/dead-letters";

    static final Filter ALL = new FilterReader(Map.of()).read(List.of());

    private static final int A_PAGE = 50;
    private static final String SURE = "sure";

    private final DeadLetters letters;
    private final LettersOfEvent ofEvent;
    private final Clock clock;

    LetterPages(DeadLetters letters, Clock clock) {
        this.letters = letters;
        this.ofEvent = new LettersOfEvent(letters);
        this.clock = clock;
    }

    @GetMapping
    String list(
            @RequestParam Map<String, String> query,
            @RequestParam(required = false) Long before,
            Model model) {
        Map<String, String> given = given(query);
        Filter filter = filter(given);
        OptionalLong from = before == null ? OptionalLong.empty() : OptionalLong.of(before);
        List<DeadLetter> found = letters.find(filter, from, A_PAGE + 1);
        List<DeadLetter> shown = found.subList(0, Math.min(A_PAGE, found.size()));
        model.addAttribute("letters", shown);
        model.addAttribute("preview", letters.preview(filter, clock.instant()));
        if (found.size() > A_PAGE) {
            String next = Long.toString(shown.get(A_PAGE - 1).sequence());
            Map<String, String> more = new LinkedHashMap<>(given);
            more.put("before", next);
            model.addAttribute("older", link(PATH, more));
        }
        addFilter(given, model);
        model.addAttribute("replay", link(PATH + "/replay", given));
        return "console/letters";
    }

    /** Once it is gone, the page of its event says what became of it. */
    @GetMapping("/{id}")
    String one(@PathVariable String id, @RequestParam Optional<String> destination, Model model) {
        DeadLetter letter;
        try {
            letter = ofEvent.newest(id, destination.map(LetterPages::destination));
        } catch (Refusal e) {
            if (e.code() != ProblemCode.NOT_FOUND) {
                throw e;
            }
            return "redirect:/console/events/" + UriUtils.encodePathSegment(id, UTF_8);
        }
        model.addAttribute("letter", letter);
        model.addAttribute("payload", MaskedPayload.of(letter.event().payload()).toPrettyString());
        model.addAttribute("sendable", !letter.reason().equals("unreadable"));
        return "console/letter";
    }

    @PostMapping("/{id}/replay")
    String replayOne(
            @PathVariable String id,
            @RequestParam String destination,
            @RequestParam(defaultValue = "original") String mode,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        Filter filter = ofEvent.find(id, Optional.of(destination(destination)));
        return replay(filter, mode, why, who, next);
    }

    @PostMapping("/{id}/discard")
    String discardOne(
            @PathVariable String id,
            @RequestParam String destination,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        Filter filter = ofEvent.find(id, Optional.of(destination(destination)));
        return discard(filter, why, who, next);
    }

    /** What would be done, before it is. */
    @GetMapping("/replay")
    String preview(@RequestParam Map<String, String> query, Model model) {
        Map<String, String> given = given(query);
        model.addAttribute("preview", letters.preview(filter(given), clock.instant()));
        addFilter(given, model);
        model.addAttribute("back", link(PATH, given));
        return "console/replay";
    }

    @PostMapping("/replay")
    String replayAll(
            @RequestParam Map<String, String> form,
            @RequestParam(defaultValue = "original") String mode,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        return replay(some(form), mode, why, who, next);
    }

    @PostMapping("/discard")
    String discardAll(
            @RequestParam Map<String, String> form,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        if (!form.containsKey(SURE)) {
            throw invalid(SURE, "Nothing was done: say that you want them gone");
        }
        return discard(some(form), why, who, next);
    }

    private String replay(
            Filter filter, String mode, String why, Principal who, RedirectAttributes next) {
        Order order = OverviewPage.order(why, who, clock.instant());
        DeadLetters.Replay replay = Asked.toChange(() -> letters.replay(filter, mode(mode), order));
        next.addFlashAttribute(
                "done",
                replay.letters()
                        + " to be sent again, slowly and behind what is new. See how far it is"
                        + " below the audit.");
        return "redirect:" + PATH;
    }

    private String discard(Filter filter, String why, Principal who, RedirectAttributes next) {
        Order order = OverviewPage.order(why, who, clock.instant());
        long discarded = Asked.toChange(() -> letters.discard(filter, order));
        next.addFlashAttribute("done", discarded + " discarded.");
        return "redirect:" + PATH;
    }

    /** All of them are not meant by saying nothing. */
    private static Filter some(Map<String, String> form) {
        Map<String, String> given = given(form);
        if (given.isEmpty()) {
            throw invalid("filter", "Nothing was done: name what is meant, as a destination");
        }
        return filter(given);
    }

    private static Refusal invalid(String field, String message) {
        return Refusal.invalid(List.of(new FieldError(field, "required", message)));
    }

    private static Filter filter(Map<String, String> given) {
        return new FilterReader(given).read(List.of());
    }

    private static Map<String, String> given(Map<String, String> query) {
        Map<String, String> given = new LinkedHashMap<>();
        NAMES.stream()
                .filter(name -> !query.getOrDefault(name, "").isBlank())
                .forEach(name -> given.put(name, query.get(name).strip()));
        return given;
    }

    private static void addFilter(Map<String, String> given, Model model) {
        model.addAttribute("filter", given);
        model.addAttribute(
                "destinations",
                Arrays.stream(DestinationName.values()).map(DestinationName::label).toList());
        model.addAttribute(
                "types", Arrays.stream(EventType.values()).map(EventType::label).toList());
        model.addAttribute("reasons", FilterReader.REASONS);
    }

    private static String link(String path, Map<String, String> query) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        query.forEach((name, value) -> link.queryParam(name, "{" + name + "}"));
        return link.encode().buildAndExpand(query).toUriString();
    }

    private static DestinationName destination(String label) {
        try {
            return DestinationName.of(label);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(ProblemCode.NOT_FOUND);
        }
    }

    private static Mode mode(String label) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.label().equals(label))
                .findFirst()
                .orElse(Mode.ORIGINAL);
    }
}
