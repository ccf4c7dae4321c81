package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The Customer.io of the sandbox as it is shown: each answer has the names and values of that of
 * the path of the same name below {@code /sandbox/customerio}.
 */
@Component
@Profile("sandbox")
public final class LookAlike {

    private static final TypeReference<Map<String, Object>> SHOWN = new TypeReference<>() {};

    private final People people;
    private final CallLog calls;
    private final Faults faults;
    private final ObjectMapper mapper;

    LookAlike(People people, CallLog calls, Faults faults, ObjectMapper mapper) {
        this.people = people;
        this.calls = calls;
        this.faults = faults;
        this.mapper = mapper;
    }

    /**
     * @param page from 0
     * @param size from 1
     */
    public Map<String, Object> people(int page, int size) {
        return shown(people.page(page, size));
    }

    /** Empty where nobody is known by the id. */
    public Optional<Map<String, Object>> person(String id) {
        return people.profile(id).map(this::shown);
    }

    /** Under {@code calls}: the last so many, the newest first. */
    public Map<String, Object> calls(int limit) {
        return shown(Map.of("calls", calls.last(limit)));
    }

    public Map<String, Object> faults() {
        return shown(faults.status());
    }

    /**
     * Has calls go wrong from now on.
     *
     * @param plan by the names of {@link FaultPlanReader}
     * @throws org.dosomething.blink.problem.Refusal with every wrong field
     */
    public void fail(Map<String, ?> plan) {
        faults.follow(FaultPlanReader.read(mapper.valueToTree(plan)));
    }

    private Map<String, Object> shown(Object value) {
        return mapper.convertValue(value, SHOWN);
    }
}
