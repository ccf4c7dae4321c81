package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the look-alike was told, and switches its faults. For operators and tests. */
@RestController
@Profile("sandbox")
@RequestMapping("/sandbox/customerio")
class SandboxController {

    private static final int LONGEST_PAGE = 1_000;

    private final People people;
    private final CallLog calls;
    private final Faults faults;

    SandboxController(People people, CallLog calls, Faults faults) {
        this.people = people;
        this.calls = calls;
        this.faults = faults;
    }

    @GetMapping("/people")
    People.Page people(
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return people.page(Math.max(page, 0), between(1, size, LONGEST_PAGE));
    }

    @GetMapping("/people/{id}")
    Person.Profile person(@PathVariable String id) {
        return people.profile(id)
                .orElseThrow(
                        () ->
                                Refusal.of(
                                        ProblemCode.NOT_FOUND,
                                        "The sandbox knows nobody by this id; nothing about them"
                                                + " has arrived, or they were deleted."));
    }

    @DeleteMapping("/people")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetPeople() {
        people.clear();
    }

    @GetMapping("/calls")
    Map<String, List<Call>> calls(@RequestParam(defaultValue = "100") int limit) {
        return Map.of("calls", calls.last(Math.max(limit, 0)));
    }

    @DeleteMapping("/calls")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetCalls() {
        calls.clear();
    }

    @GetMapping("/faults")
    Faults.Status faults() {
        return faults.status();
    }

    @PutMapping(path = "/faults", consumes = "application/json")
    Faults.Status setFaults(@RequestBody JsonNode plan) {
        faults.follow(FaultPlanReader.read(plan));
        return faults.status();
    }

    @DeleteMapping("/faults")
    Faults.Status clearFaults() {
        faults.follow(FaultPlan.NONE);
        return faults.status();
    }

    private static int between(int least, int value, int most) {
        return Math.min(Math.max(value, least), most);
    }
}
