package org.dosomething.blink.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.dosomething.blink.delivery.DestinationState;
import org.dosomething.blink.delivery.Destinations;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.Fate;
import org.dosomething.blink.journal.History;
import org.dosomething.blink.journal.History.Search;
import org.dosomething.blink.journal.Standing;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What became of events: of a member, of a request, of one. */
@Controller
@RequestMapping("/console/events")
class EventPages {

    private static final int A_PAGE = 50;

    private final History history;
    private final Destinations destinations;

    EventPages(History history, Destinations destinations) {
        this.history = history;
        this.destinations = destinations;
    }

    /**
     * @param q a member's id, an event's or a request's: one field, whatever somebody has at hand
     */
    @GetMapping
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) Long before,
            Model model) {
        String asked = q.strip();
        Optional<EventId> event = event(asked);
        List<Fate> found =
                event.isPresent()
                        ? history.of(event.get())
                        : history.find(of(asked), from(before), A_PAGE + 1);
        if (event.isPresent() && !found.isEmpty()) {
            return "redirect:/console/events/" + asked.toUpperCase(Locale.ROOT);
        }
        List<Fate> shown = found.subList(0, Math.min(A_PAGE, found.size()));
        model.addAttribute("q", asked);
        model.addAttribute("fates", shown);
        if (found.size() > A_PAGE) {
            model.addAttribute("older", shown.get(A_PAGE - 1).sequence());
        }
        return "console/events";
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, Model model) {
        List<Part> parts = new ArrayList<>();
        event(id)
                .map(history::of)
                .orElse(List.of())
                .forEach(fate -> parts.add(new Part(fate, standing(fate), destination(fate))));
        model.addAttribute("id", id);
        model.addAttribute("parts", parts);
        return "console/event";
    }

    /**
     * An event as one destination is told of it.
     *
     * @param standing what is before it, where it waits
     * @param destination how that is, where it waits
     */
    public record Part(Fate fate, Standing standing, DestinationState destination) {

        public boolean isLetter() {
            return switch (fate.state()) {
                case REJECTED, EXHAUSTED, EXPIRED, UNREADABLE -> true;
                default -> false;
            };
        }
    }

    private Standing standing(Fate fate) {
        return waits(fate) ? history.standing(fate).orElse(null) : null;
    }

    private DestinationState destination(Fate fate) {
        return waits(fate) ? destinations.of(fate.destination()) : null;
    }

    private static boolean waits(Fate fate) {
        return fate.state() == Fate.State.WAITING;
    }

    private static OptionalLong from(Long before) {
        return before == null ? OptionalLong.empty() : OptionalLong.of(before);
    }

    private static Search of(String asked) {
        if (asked.isEmpty()) {
            return new Search(Optional.empty(), Optional.empty());
        }
        return MemberId.isObjectId(asked)
                ? new Search(Optional.of(new MemberId(asked)), Optional.empty())
                : new Search(Optional.empty(), Optional.of(asked));
    }

    private static Optional<EventId> event(String text) {
        try {
            return Optional.of(new EventId(text.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
