package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.event.Payload;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a member is forgotten: an operation in the member's own lane, like any event. */
@RestController
@RequestMapping(
        path = {"/v1/customers", "/api/v1/customers"},
        produces = "application/json")
class CustomersController {

    private final Intake intake;
    private final Answers answers;

    CustomersController(Intake intake, Answers answers) {
        this.intake = intake;
        this.answers = answers;
    }

    /**
     * @param suppress {@code true} to keep the member from coming back, {@code false} or nothing to
     *     forget only what was known
     * @throws IOException when the client went away half-way
     */
    @DeleteMapping("/{id}")
    void forget(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") String suppress,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<FieldError> errors = new ArrayList<>();
        EventType type =
                suppress.equals("true") ? EventType.CUSTOMER_SUPPRESS : EventType.CUSTOMER_DELETE;
        byte[] source = id.getBytes(StandardCharsets.UTF_8);
        Caller caller = Caller.of(request, Repeat.byKey(type, request, source, errors));
        check(id, suppress, errors);
        Intake.Checked checked =
                new Intake.Checked(type, Optional.of(new MemberId(id)), Payload.empty(), List.of());
        answers.give(intake.accept(checked, caller), Success.ACCEPTED, request, response);
    }

    private static void check(String id, String suppress, List<FieldError> errors) {
        if (!MemberId.isObjectId(id)) {
            errors.add(
                    new FieldError(
                            "id", "format", "\"id\" fails to match the valid object id pattern"));
        }
        if (!suppress.equals("true") && !suppress.equals("false")) {
            errors.add(new FieldError("suppress", "format", "\"suppress\" must be true or false"));
        }
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
    }
}
