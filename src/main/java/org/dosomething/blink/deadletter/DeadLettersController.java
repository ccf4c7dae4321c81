package org.dosomething.blink.deadletter;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.DeadLetter;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.DeadLetters.Filter;
import org.dosomething.blink.journal.DeadLetters.Order;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators do with dead letters. An id is that of the event. */
@RestController
@RequestMapping(
        path = {"/v1/admin/dead-letters", "/api/v1/admin/dead-letters"},
        produces = "application/json")
class DeadLettersController {

    private static final Logger log = LoggerFactory.getLogger(DeadLettersController.class);

    private final DeadLetters letters;
    private final Clock clock;

    DeadLettersController(DeadLetters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    @GetMapping
    Page<Letter> list(@RequestParam Map<String, String> given) {
        List<FieldError> errors = new ArrayList<>();
        Page.Asked asked = Page.Asked.of(given.get("limit"), given.get("before"), errors);
        Filter filter = new FilterReader(given).read(errors);
        Instant now = clock.instant();
        return Asked.journal(
                () ->
                        Page.of(
                                        letters.find(filter, asked.before(), asked.limit() + 1),
                                        asked,
                                        DeadLetter::sequence)
                                .map(letter -> Letter.inList(letter, now)));
    }

    @GetMapping("/{id}")
    Letter get(@PathVariable String id, @RequestParam Optional<String> destination) {
        Filter filter = one(id, destination);
        return Letter.whole(newest(filter), clock.instant());
    }

    /**
     * @throws IOException when the client went away half-way
     */
    @PostMapping("/{id}/replay")
    ResponseEntity<ReplayAnswer> replay(
            @PathVariable String id, HttpServletRequest request, Principal who) throws IOException {
        List<FieldError> errors = new ArrayList<>();
        ReplayRequest replay = ReplayRequest.read(request, errors);
        if (!replay.filter().isEmpty()) {
            errors.add(new FieldError("filter", "format", "\"filter\" is not known here"));
        }
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        Optional<String> destination = Optional.ofNullable(request.getParameter("destination"));
        return replay(one(id, destination), replay, who);
    }

    /**
     * @throws IOException when the client went away half-way
     */
    @PostMapping("/replay")
    ResponseEntity<ReplayAnswer> replay(HttpServletRequest request, Principal who)
            throws IOException {
        List<FieldError> errors = new ArrayList<>();
        ReplayRequest replay = ReplayRequest.read(request, errors);
        return replay(new FilterReader(replay.filter()).read(errors), replay, who);
    }

    @DeleteMapping("/{id}")
    Discarded discard(
            @PathVariable String id,
            @RequestParam Optional<String> destination,
            @RequestParam(name = Reason.NAME, required = false) String given,
            Principal who) {
        List<FieldError> errors = new ArrayList<>();
        String reason = Reason.read(given, true, errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        Filter filter = one(id, destination);
        long discarded = Asked.toChange(() -> letters.discard(filter, order(reason, who)));
        audit(who, "discard", reason, discarded);
        return new Discarded(true, discarded);
    }

    /** What was deleted. */
    record Discarded(boolean ok, @Schema(description = "How many letters it was") long discarded) {}

    private ResponseEntity<ReplayAnswer> replay(
            Filter filter, ReplayRequest request, Principal who) {
        Order order = order(request.reason(), who);
        DeadLetters.Preview preview = Asked.journal(() -> letters.preview(filter, order.at()));
        if (!request.run()) {
            return ResponseEntity.ok(ReplayAnswer.of(preview));
        }
        DeadLetters.Replay replay =
                Asked.toChange(() -> letters.replay(filter, request.mode(), order));
        audit(who, "replay", request.reason(), replay.letters());
        return ResponseEntity.accepted().body(ReplayAnswer.of(preview, replay));
    }

    /** The letters of one event; of one destination, where there are several. */
    private Filter one(String id, Optional<String> destination) {
        Filter any =
                FilterReader.ofEvent(id, Optional.empty()).orElseThrow(DeadLettersController::none);
        Optional<DestinationName> named =
                new FilterReader(
                                destination
                                        .map(name -> Map.of("destination", name))
                                        .orElse(Map.of()))
                        .read(List.of())
                        .destination();
        List<DestinationName> found =
                Asked.journal(() -> letters.find(any, OptionalLong.empty(), 100)).stream()
                        .map(DeadLetter::destination)
                        .distinct()
                        .filter(each -> named.isEmpty() || named.get() == each)
                        .toList();
        if (found.isEmpty()) {
            throw none();
        }
        if (found.size() > 1) {
            throw Refusal.invalid(
                    List.of(
                            new FieldError(
                                    "destination",
                                    "required",
                                    "\"destination\" is required: several did not get this")));
        }
        return FilterReader.ofEvent(id, Optional.of(found.get(0))).orElseThrow();
    }

    private DeadLetter newest(Filter filter) {
        return Asked.journal(() -> letters.find(filter, OptionalLong.empty(), 1)).stream()
                .findFirst()
                .orElseThrow(DeadLettersController::none);
    }

    private Order order(String reason, Principal who) {
        return new Order(who.getName(), reason, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static void audit(Principal who, String action, String why, long count) {
        log.atInfo()
                .addKeyValue("who", who.getName())
                .addKeyValue("action", action)
                .addKeyValue("why", why)
                .addKeyValue("letters", count)
                .log("Dead letters changed");
    }

    private static Refusal none() {
        return Refusal.of(
                ProblemCode.NOT_FOUND,
                "There is no dead letter with this id; nothing was done. It may have been sent"
                        + " again, discarded, or dropped for its age: compare"
                        + " /v1/admin/dead-letters and /v1/admin/audit.");
    }
}
