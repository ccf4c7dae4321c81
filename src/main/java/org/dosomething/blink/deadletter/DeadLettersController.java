package org.dosomething.blink.deadletter;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dosomething.blink.admin.Asked;
import org.dosomething.blink.admin.Page;
import org.dosomething.blink.admin.Query;
import org.dosomething.blink.admin.Reason;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.DeadLetter;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.DeadLetters.Filter;
import org.dosomething.blink.journal.Order;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators do with dead letters. An id is that of the event. */
@RestController
@RequestMapping(
        path = {"/v1/admin/dead-letters", "/api/v1/admin/dead-letters"},
        produces = "application/json")
class DeadLettersController {

    private static final Logger log = LoggerFactory.getLogger(DeadLettersController.class);

    private static final String DESTINATION = "destination";
    private static final List<String> LISTED_BY =
            Stream.concat(FilterReader.NAMES.stream(), Page.Asked.NAMES.stream()).toList();

    private final DeadLetters letters;
    private final LettersOfEvent ofEvent;
    private final Clock clock;

    DeadLettersController(DeadLetters letters, Clock clock) {
        this.letters = letters;
        this.ofEvent = new LettersOfEvent(letters);
        this.clock = clock;
    }

    @GetMapping
    Page<Letter> list(HttpServletRequest request) {
        List<FieldError> errors = new ArrayList<>();
        Query query = Query.of(request, LISTED_BY, errors);
        Page.Asked asked = Page.Asked.of(query, errors);
        Filter filter = new FilterReader(query.given()).read(errors);
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
    Letter get(@PathVariable String id, HttpServletRequest request) {
        List<FieldError> errors = new ArrayList<>();
        Query query = Query.of(request, List.of(DESTINATION), errors);
        return Letter.whole(ofEvent.newest(id, destination(query, errors)), clock.instant());
    }

    /**
     * @throws IOException when the client went away half-way
     */
    @PostMapping("/{id}/replay")
    ResponseEntity<ReplayAnswer> replay(
            @PathVariable String id, HttpServletRequest request, Principal who) throws IOException {
        List<FieldError> errors = new ArrayList<>();
        ReplayRequest replay = ReplayRequest.read(request, errors);
        Query query = Query.of(request, List.of(DESTINATION), errors);
        if (!replay.filter().isEmpty()) {
            errors.add(new FieldError("filter", "format", "\"filter\" is not known here"));
        }
        return replay(ofEvent.find(id, destination(query, errors)), replay, who);
    }

    /**
     * @throws IOException when the client went away half-way
     */
    @PostMapping("/replay")
    ResponseEntity<ReplayAnswer> replay(HttpServletRequest request, Principal who)
            throws IOException {
        List<FieldError> errors = new ArrayList<>();
        ReplayRequest replay = ReplayRequest.read(request, errors);
        Query.of(request, List.of(), errors);
        if (replay.run() && replay.filter().isEmpty() && errors.isEmpty()) {
            errors.add(ReplayRequest.NO_FILTER);
        }
        return replay(new FilterReader(replay.filter()).read(errors), replay, who);
    }

    @DeleteMapping("/{id}")
    Discarded discard(@PathVariable String id, HttpServletRequest request, Principal who) {
        List<FieldError> errors = new ArrayList<>();
        Query query = Query.of(request, List.of(DESTINATION, Reason.NAME), errors);
        String reason = Reason.read(query.get(Reason.NAME), true, errors);
        Filter filter = ofEvent.find(id, destination(query, errors));
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

    private static Optional<DestinationName> destination(Query query, List<FieldError> errors) {
        return new FilterReader(Collections.singletonMap(DESTINATION, query.get(DESTINATION)))
                .read(errors)
                .destination();
    }

    private Order order(String reason, Principal who) {
        return new Order(who.getName(), reason, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static void audit(Principal who, String action, String why, long count) {
        log.atInfo()
                .addKeyValue(LogKeys.CLIENT, who.getName())
                .addKeyValue(LogKeys.ACTION, action)
                .addKeyValue(LogKeys.LETTERS, count)
                .log("Dead letters changed");
    }
}
