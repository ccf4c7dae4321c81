package org.dosomething.blink.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dosomething.blink.admin.Asked;
import org.dosomething.blink.admin.Page;
import org.dosomething.blink.admin.Query;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.History.Search;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.dosomething.blink.problem.RequestIdFilter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where operators ask what became of an event. */
@RestController
@RequestMapping(
        path = {"/v1/admin/events", "/api/v1/admin/events"},
        produces = "application/json")
class EventsController {

    private static final String MEMBER = "member";
    private static final String REQUEST_ID = "requestId";
    private static final List<String> FOUND_BY =
            Stream.concat(Stream.of(MEMBER, REQUEST_ID), Page.Asked.NAMES.stream()).toList();

    private final Whereabouts whereabouts;

    EventsController(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    @GetMapping("/{id}")
    WholeEvent get(@PathVariable String id, HttpServletRequest request) {
        List<FieldError> errors = new ArrayList<>();
        Query.of(request, List.of(), errors);
        refuseIfWrong(errors);
        EventId event = eventId(id).orElseThrow(EventsController::unknown);
        return Asked.journal(() -> whereabouts.of(event)).orElseThrow(EventsController::unknown);
    }

    @GetMapping
    Page<EventPart> find(HttpServletRequest request) {
        List<FieldError> errors = new ArrayList<>();
        Query query = Query.of(request, FOUND_BY, errors);
        Page.Asked asked = Page.Asked.of(query, errors);
        Search search = new Search(member(query, errors), requestId(query, errors));
        refuseIfWrong(errors);
        return Asked.journal(() -> whereabouts.find(search, asked));
    }

    private static Optional<EventId> eventId(String text) {
        try {
            return Optional.of(new EventId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<MemberId> member(Query query, List<FieldError> errors) {
        try {
            return given(MEMBER, query).map(MemberId::of);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(MEMBER, "format", "\"member\" is none that is known"));
            return Optional.empty();
        }
    }

    private static Optional<String> requestId(Query query, List<FieldError> errors) {
        Optional<String> id = given(REQUEST_ID, query);
        if (id.isPresent() && !RequestIdFilter.isAccepted(id.get())) {
            String must = "must be 1 to 128 printable ASCII characters, and not blank";
            errors.add(new FieldError(REQUEST_ID, "format", "\"requestId\" " + must));
        }
        return id;
    }

    /** What is empty counts as not given. */
    private static Optional<String> given(String name, Query query) {
        return Optional.ofNullable(query.get(name)).filter(text -> !text.isEmpty());
    }

    private static void refuseIfWrong(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
    }

    private static Refusal unknown() {
        return Refusal.of(
                ProblemCode.NOT_FOUND,
                "Nothing is known of an event with this id. It was never accepted, or only for a"
                        + " destination that is not configured, or it was settled so long ago that"
                        + " newer ones took its place: blink.journal.remember-outcomes says how many"
                        + " are remembered. Compare the id with the answer of its acceptance, and"
                        + " search the log for it.");
    }
}
