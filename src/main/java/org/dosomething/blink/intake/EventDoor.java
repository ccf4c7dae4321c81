package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.intake.body.BodyReader;
import org.dosomething.blink.intake.body.BodyReader.Body;
import org.dosomething.blink.problem.FieldError;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where one type of event is posted. Every door does the same: read, check, keep, answer. */
final class EventDoor {

    private final EventType type;
    private final Checks checks;
    private final Intake intake;

    EventDoor(EventType type, Checks checks, Intake intake) {
        this.type = type;
        this.checks = checks;
        this.intake = intake;
    }

    /**
     * @throws IOException when the client went away half-way
     */
    @ResponseBody
    ResponseEntity<Accepted> post(HttpServletRequest request) throws IOException {
        Body body = BodyReader.read(request);
        List<FieldError> errors = new ArrayList<>();
        Caller caller = Caller.of(request, errors);
        Accepted accepted = intake.accept(checks.check(type, body, errors), caller);
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(accepted);
    }
}
