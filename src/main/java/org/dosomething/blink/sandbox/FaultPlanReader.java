package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;

/** Reads a plan of faults as an operator writes it. What is left out has its default. */
final class FaultPlanReader {

    private static final List<String> FIELDS =
            List.of(
                    "latencyMillis",
                    "status",
                    "every",
                    "retryAfterSeconds",
                    "mode",
                    "afterApplying");

    private final List<FieldError> errors = new ArrayList<>();
    private final JsonNode json;

    private FaultPlanReader(JsonNode json) {
        this.json = json;
    }

    /**
     * @throws Refusal with every wrong field
     */
    static FaultPlan read(JsonNode json) {
        FaultPlanReader reader = new FaultPlanReader(json);
        FaultPlan plan = reader.plan();
        if (!reader.errors.isEmpty()) {
            throw Refusal.invalid(reader.errors);
        }
        return plan;
    }

    private FaultPlan plan() {
        if (!json.isObject()) {
            wrong("body", "type", "must be an object");
            return FaultPlan.NONE;
        }
        Integer latency = number("latencyMillis", 0, 60_000);
        Integer status = number("status", 400, 599);
        Integer every = number("every", 1, 1_000_000);
        Integer retryAfter = number("retryAfterSeconds", 0, 86_400);
        Fault.Mode mode = mode();
        boolean afterApplying = flag("afterApplying");
        if (status != null && mode != Fault.Mode.NONE) {
            wrong("status", "format", "goes with the mode none only");
        }
        if (retryAfter != null && status == null) {
            wrong("retryAfterSeconds", "format", "goes with a status only");
        }
        json.fieldNames().forEachRemaining(this::known);
        return new FaultPlan(
                latency == null ? 0 : latency,
                every == null ? 1 : every,
                new Fault(mode, status, retryAfter, afterApplying));
    }

    private Integer number(String field, int least, int most) {
        JsonNode node = json.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            wrong(field, "type", "must be a whole number");
        } else if (node.intValue() < least || node.intValue() > most) {
            wrong(field, "format", "must be from " + least + " to " + most);
        }
        return node.intValue();
    }

    private Fault.Mode mode() {
        JsonNode node = json.path("mode");
        for (Fault.Mode mode : Fault.Mode.values()) {
            if (mode.label().equals(node.textValue())) {
                return mode;
            }
        }
        if (!node.isMissingNode() && !node.isNull()) {
            wrong("mode", "format", "must be none, hang, reset or off");
        }
        return Fault.Mode.NONE;
    }

    private boolean flag(String field) {
        JsonNode node = json.path(field);
        if (!node.isMissingNode() && !node.isNull() && !node.isBoolean()) {
            wrong(field, "type", "must be true or false");
        }
        return node.booleanValue();
    }

    private void known(String field) {
        if (!FIELDS.contains(field)) {
            wrong(field, "format", "is not known");
        }
    }

    private void wrong(String field, String code, String message) {
        errors.add(new FieldError(field, code, "\"" + field + "\" " + message));
    }
}
