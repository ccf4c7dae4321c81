package org.dosomething.blink.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dosomething.blink.admin.Asked;
import org.dosomething.blink.admin.Query;
import org.dosomething.blink.delivery.DestinationState;
import org.dosomething.blink.delivery.Destinations;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Order;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where operators see how the destinations are, and pause them. */
@RestController
@RequestMapping(
        path = {"/v1/admin/destinations", "/api/v1/admin/destinations"},
        produces = "application/json")
class DestinationsController {

    private final Destinations destinations;
    private final Clock clock;

    DestinationsController(Destinations destinations, Clock clock) {
        this.destinations = destinations;
        this.clock = clock;
    }

    @GetMapping
    DestinationAnswer.AllDestinations list(HttpServletRequest request) {
        List<FieldError> errors = new ArrayList<>();
        Query.of(request, List.of(), errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        return new DestinationAnswer.AllDestinations(
                destinations.all().stream().map(this::answer).toList());
    }

    /**
     * @throws IOException when the client went away half-way
     */
    @PostMapping("/{name}/pause")
    DestinationAnswer pause(@PathVariable String name, HttpServletRequest request, Principal who)
            throws IOException {
        Order order = order(OrderRequest.read(request, true), who);
        DestinationName destination = destination(name);
        Asked.toChange(() -> destinations.pause(destination, order));
        return answer(destinations.of(destination));
    }

    /**
     * @throws IOException when the client went away half-way
     */
    @PostMapping("/{name}/resume")
    DestinationAnswer resume(@PathVariable String name, HttpServletRequest request, Principal who)
            throws IOException {
        Order order = order(OrderRequest.read(request, false), who);
        DestinationName destination = destination(name);
        Asked.toChange(() -> destinations.resume(destination, order));
        return answer(destinations.of(destination));
    }

    private DestinationAnswer answer(DestinationState state) {
        return DestinationAnswer.of(state, clock.instant());
    }

    private Order order(OrderRequest request, Principal who) {
        return new Order(
                who.getName(), request.reason(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static DestinationName destination(String name) {
        return Arrays.stream(DestinationName.values())
                .filter(each -> each.label().equals(name))
                .findFirst()
                .orElseThrow(DestinationsController::unknown);
    }

    private static Refusal unknown() {
        String names =
                Arrays.stream(DestinationName.values())
                        .map(DestinationName::label)
                        .collect(Collectors.joining(", "));
        return Refusal.of(
                ProblemCode.NOT_FOUND,
                "There is no destination of this name; nothing was done. Name one of "
                        + names
                        + ".");
    }
}
