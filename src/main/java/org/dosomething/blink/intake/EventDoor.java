package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dosomething.blink.body.BodyReader.Body;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.problem.FieldError;

/** Where one type of event is posted: read, check, keep, answer. */
final class EventDoor implements Door {

    private final EventType type;
    private final Manner manner;
    private final Checks checks;
    private final Intake intake;
    private final Answers answers;

    EventDoor(EventType type, Manner manner, Checks checks, Intake intake, Answers answers) {
        this.type = type;
        this.manner = manner;
        this.checks = checks;
        this.intake = intake;
        this.answers = answers;
    }

    @Override
    public void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Body body = manner.read(request);
        List<FieldError> errors = new ArrayList<>();
        Caller caller = Caller.of(request, manner.repeat(type, request, body, errors));
        Intake.Checked checked = checks.check(type, body, errors);
        answers.give(intake.accept(checked, caller), manner.success(), request, response);
    }
}
