package org.dosomething.blink.deadletter;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.admin.KnownNames;
import org.dosomething.blink.admin.Reason;
import org.dosomething.blink.body.BodyReader;
import org.dosomething.blink.journal.DeadLetters.Mode;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;

/**
 * What an operator wants to be sent again.
 *
 * @param filter by the names of {@link FilterReader#NAMES}
 */
@Schema(additionalProperties = AdditionalPropertiesValue.FALSE)
record ReplayRequest(
        @Schema(ref = "LetterFilter") Map<String, String> filter,
        @Schema(ref = "ReplayMode", type = "string", defaultValue = "original") Mode mode,
        @Schema(description = "Whether to do it; else it is only counted", defaultValue = "false")
                boolean run,
        @Schema(ref = "Why", description = "Needed where it is to be done") String reason) {

    /** Says nothing of what is meant, and would mean everything. */
    static final FieldError NO_FILTER =
            new FieldError(
                    "filter",
                    "required",
                    "\"filter\" is required to run: name what is meant, as a destination");

    private static final KnownNames FIELDS =
            new KnownNames("", List.of("filter", "mode", "run", Reason.NAME));
    private static final KnownNames FILTERS = new KnownNames("filter.", FilterReader.NAMES);

    /**
     * @param errors receives what is wrong with the fields
     * @throws Refusal when the body has none
     * @throws IOException when the client went away half-way
     */
    static ReplayRequest read(HttpServletRequest request, List<FieldError> errors)
            throws IOException {
        Map<String, Object> body = BodyReader.readJson(request).fields();
        FIELDS.check(body, errors);
        Map<String, String> filter = filter(body.get("filter"), errors);
        Mode mode = mode(body.get("mode"), errors);
        boolean run = run(body.getOrDefault("run", false), errors);
        return new ReplayRequest(
                filter, mode, run, Reason.read(body.get(Reason.NAME), run, errors));
    }

    private static Map<String, String> filter(Object given, List<FieldError> errors) {
        Map<String, String> filter = new HashMap<>();
        if (given instanceof Map<?, ?> members) {
            FILTERS.check(members, errors);
            for (String name : FilterReader.NAMES) {
                if (members.get(name) instanceof String value && !value.isEmpty()) {
                    filter.put(name, value);
                } else if ("".equals(members.get(name))) {
                    errors.add(
                            new FieldError(name, "format", "\"" + name + "\" must not be empty"));
                } else if (members.containsKey(name)) {
                    errors.add(new FieldError(name, "type", "\"" + name + "\" must be a string"));
                }
            }
        } else if (given != null) {
            errors.add(new FieldError("filter", "type", "\"filter\" must be an object"));
        }
        return filter;
    }

    private static Mode mode(Object given, List<FieldError> errors) {
        if (given == null) {
            return Mode.ORIGINAL;
        }
        for (Mode mode : Mode.values()) {
            if (mode.label().equals(given)) {
                return mode;
            }
        }
        errors.add(
                new FieldError(
                        "mode", "format", "\"mode\" must be \"original\" or \"trigger-now\""));
        return Mode.ORIGINAL;
    }

    private static boolean run(Object given, List<FieldError> errors) {
        if (given instanceof Boolean run) {
            return run;
        }
        errors.add(new FieldError("run", "type", "\"run\" must be true or false"));
        return false;
    }
}
