package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dosomething.blink.body.BodyReader;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.problem.FieldError;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A do-nothing endpoint as one writes it with Spring MVC: the same login, body and checks, an
 * answer of the same form, and nothing kept.
 */
@RestController
class PlainDoor {

    private final Checks checks;
    private final Clock clock;
    private final RandomGenerator random;

    PlainDoor(Checks checks, Clock clock, RandomGenerator random) {
        this.checks = checks;
        this.clock = clock;
        this.random = random;
    }

    @PostMapping(path = "/v1/events/bench-plain", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Accepted> post(HttpServletRequest request) throws IOException {
        BodyReader.Body body = BodyReader.read(request);
        List<FieldError> errors = new ArrayList<>();
        EventType type = EventType.CAMPAIGN_SIGNUP_POST;
        Caller.of(request, Repeat.byKey(type, request, body.bytes(), errors));
        checks.check(type, body, errors);
        Accepted accepted = Accepted.kept(EventId.at(clock.instant(), random));
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(accepted);
    }
}
