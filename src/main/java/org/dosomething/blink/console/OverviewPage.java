package org.dosomething.blink.console;

import static java.util.Comparator.comparing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import org.dosomething.blink.admin.Asked;
import org.dosomething.blink.admin.Reason;
import org.dosomething.blink.delivery.DestinationState;
import org.dosomething.blink.delivery.DestinationState.State;
import org.dosomething.blink.delivery.Destinations;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.History;
import org.dosomething.blink.journal.Order;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is to be seen first: whether all is well, and if not, what to look at. */
@Controller
class OverviewPage {

    private static final int RECENT = 20;

    private final Destinations destinations;
    private final DeadLetters letters;
    private final History history;
    private final LastHour lastHour;
    private final MeterRegistry meters;
    private final Clock clock;

    OverviewPage(
            Destinations destinations,
            DeadLetters letters,
            History history,
            LastHour lastHour,
            MeterRegistry meters,
            Clock clock) {
        this.destinations = destinations;
        this.letters = letters;
        this.history = history;
        this.lastHour = lastHour;
        this.meters = meters;
        this.clock = clock;
    }

    /** A destination with its last hour. */
    public record Card(DestinationState is, Plot waiting, Plot delivered) {}

    /**
     * What somebody should know before all else.
     *
     * @param tone {@code good}, {@code wait} or {@code bad}
     * @param link to more of it; null for none
     */
    public record Line(String tone, String text, String link, String linkText) {}

    @GetMapping("/console")
    String show(Model model) {
        List<DestinationState> all = destinations.all();
        // What is not configured comes last: there is the least to see.
        Comparator<DestinationState> order = comparing(each -> each.state() == State.DISABLED);
        model.addAttribute("cards", all.stream().sorted(order).map(this::card).toList());
        model.addAttribute("summary", summary(all));
        model.addAttribute(
                "recent",
                history.find(
                        new History.Search(Optional.empty(), Optional.empty()),
                        OptionalLong.empty(),
                        RECENT));
        gauge("blink.journal.used").ifPresent(bytes -> model.addAttribute("used", bytes));
        gauge("blink.journal.free").ifPresent(bytes -> model.addAttribute("free", bytes));
        return "console/overview";
    }

    private Card card(DestinationState state) {
        LastHour.Plots plots = lastHour.of(state.name());
        return new Card(state, plots.waiting(), plots.delivered());
    }

    private List<Line> summary(List<DestinationState> all) {
        List<Line> lines = new ArrayList<>();
        for (DestinationState each : all) {
            String name = each.name().label();
            if (each.state() == State.DOWN) {
                String why = each.reason().map(reason -> ": " + reason).orElse("");
                lines.add(new Line("bad", name + " is away" + why + ". Events wait.", null, null));
            } else if (each.state() == State.PAUSED) {
                lines.add(
                        new Line(
                                "wait",
                                name + " is paused: " + each.reason().orElse(""),
                                "/console/destinations/" + name,
                                "Resume…"));
            }
        }
        long dead = letters.preview(LetterPages.ALL, clock.instant()).matched();
        if (dead > 0) {
            String text =
                    dead == 1
                            ? "One event was given up: it is a dead letter."
                            : new Words(clock.instant()).number(dead)
                                    + " events were given up: they are dead letters.";
            lines.add(new Line("bad", text, LetterPages.PATH, "See why, and send them again"));
        }
        if (lines.isEmpty()) {
            lines.add(new Line("good", "All is well.", null, null));
        }
        return lines;
    }

    private Optional<Long> gauge(String name) {
        return Optional.ofNullable(meters.find(name).gauge())
                .map(Gauge::value)
                .filter(Double::isFinite)
                .map(Math::round);
    }

    @GetMapping("/console/destinations/{name}")
    String ask(@PathVariable String name, Model model) {
        DestinationState state = destinations.of(configured(name));
        model.addAttribute("name", name);
        model.addAttribute("paused", state.paused().isPresent());
        return "console/destination";
    }

    @PostMapping("/console/destinations/{name}/pause")
    String pause(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        return change(name, why, who, destinations::pause, "is paused", next);
    }

    @PostMapping("/console/destinations/{name}/resume")
    String resume(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String why,
            Principal who,
            RedirectAttributes next) {
        return change(name, why, who, destinations::resume, "goes on", next);
    }

    private String change(
            String name,
            String why,
            Principal who,
            BiPredicate<DestinationName, Order> change,
            String done,
            RedirectAttributes next) {
        DestinationName destination = configured(name);
        Order order = order(why, who, clock.instant());
        boolean changed = Asked.toChange(() -> change.test(destination, order));
        next.addFlashAttribute(
                "done", destination.label() + " " + done + (changed ? "." : " already."));
        return "redirect:/console";
    }

    /**
     * @throws Refusal when there is no reason, or it cannot be one
     */
    static Order order(String why, Principal who, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        String reason = Reason.read(why, true, errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        return new Order(who.getName(), reason, now.truncatedTo(ChronoUnit.MILLIS));
    }

    private DestinationName configured(String label) {
        return Arrays.stream(DestinationName.values())
                .filter(name -> name.label().equals(label.toLowerCase(Locale.ROOT)))
                .filter(name -> destinations.of(name).state() != State.DISABLED)
                .findFirst()
                .orElseThrow(() -> Refusal.of(ProblemCode.NOT_FOUND));
    }
}
