package org.dosomething.blink.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.journal.DeadLetters.Mode;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;

/**
 * What an operator wants to be sent again.
 *
 * @param filter by the names of {@link FilterReader#NAMES}
 * @param errors what is wrong with the rest
 */
@Schema(additionalProperties = AdditionalPropertiesValue.FALSE)
record ReplayRequest(
        @Schema(ref = "LetterFilter") Map<String, String> filter,
        @Schema(ref = "ReplayMode", type = "string", defaultValue = "original") Mode mode,
        @Schema(description = "Whether to do it; else it is only counted", defaultValue = "false")
                boolean run,
        @Schema(ref = "Why", description = "Needed where it is to be done") String reason,
        @Schema(hidden = true) List<FieldError> errors) {

    private static final int LONGEST_REASON = 200;

    /** Reads a body; what is wrong with its fields is told together with what else is wrong. */
    static ReplayRequest of(JsonNode body) {
        List<FieldError> errors = new ArrayList<>();
        if (body == null || !body.isObject()) {
            throw Refusal.invalid(
                    List.of(new FieldError("body", "type", "\"body\" must be a JSON object")));
        }
        known(body, "", List.of("filter", "mode", "run", "reason"), errors);
        Map<String, String> filter = filter(body.path("filter"), errors);
        Mode mode = mode(body.path("mode"), errors);
        boolean run = run(body.path("run"), errors);
        String reason = body.path("reason").asText("");
        if (run) {
            checkReason(reason, errors);
        }
        return new ReplayRequest(filter, mode, run, reason, errors);
    }

    static void checkReason(String reason, List<FieldError> errors) {
        if (reason == null || reason.isBlank()) {
            errors.add(new FieldError("reason", "required", "\"reason\" is required"));
        } else if (reason.length() > LONGEST_REASON) {
            errors.add(
                    new FieldError(
                            "reason",
                            "too_long",
                            "\"reason\" must not be longer than 200 characters"));
        }
    }

    private static Map<String, String> filter(JsonNode given, List<FieldError> errors) {
        Map<String, String> filter = new HashMap<>();
        if (given.isMissingNode() || given.isNull()) {
            return filter;
        }
        if (!given.isObject()) {
            errors.add(new FieldError("filter", "type", "\"filter\" must be an object"));
        }
        known(given, "filter.", FilterReader.NAMES, errors);
        given.fields()
                .forEachRemaining(
                        field -> {
                            if (!field.getValue().isTextual()) {
                                errors.add(
                                        new FieldError(
                                                field.getKey(),
                                                "type",
                                                "\"" + field.getKey() + "\" must be a string"));
                            }
                            filter.put(field.getKey(), field.getValue().asText());
                        });
        return filter;
    }

    private static Mode mode(JsonNode given, List<FieldError> errors) {
        for (Mode mode : Mode.values()) {
            if (mode.label().equals(given.asText(Mode.ORIGINAL.label()))) {
                return mode;
            }
        }
        errors.add(
                new FieldError(
                        "mode", "format", "\"mode\" must be \"original\" or \"trigger-now\""));
        return Mode.ORIGINAL;
    }

    private static boolean run(JsonNode given, List<FieldError> errors) {
        if (!given.isMissingNode() && !given.isBoolean()) {
            errors.add(new FieldError("run", "type", "\"run\" must be true or false"));
        }
        return given.asBoolean(false);
    }

    /** A misspelt filter would mean more letters than its author thinks. */
    private static void known(
            JsonNode object, String prefix, List<String> names, List<FieldError> errors) {
        for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); ) {
            String name = fields.next();
            if (!names.contains(name)) {
                errors.add(
                        new FieldError(
                                prefix + name, "format", "\"" + prefix + name + "\" is not known"));
            }
        }
    }
}
