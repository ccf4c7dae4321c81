package org.dosomething.blink.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultPlanReaderTest {

    @Test
    void readsAPlanAndFillsInDefaults() {
        assertThat(
                        FaultPlanReader.read(
                                json("{\"status\":429,\"retryAfterSeconds\":2,\"every\":3}")))
                .isEqualTo(new FaultPlan(0, 3, new Fault(Fault.Mode.NONE, 429, 2, false)));
        assertThat(FaultPlanReader.read(json("{}"))).isEqualTo(FaultPlan.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|body",
                "{\"latencyMillis\":-1}|latencyMillis",
                "{\"latencyMillis\":\"5\"}|latencyMillis",
                "{\"status\":200}|status",
                "{\"status\":503,\"mode\":\"reset\"}|status",
                "{\"every\":0}|every",
                "{\"every\":1.5}|every",
                "{\"retryAfterSeconds\":5}|retryAfterSeconds",
                "{\"mode\":\"explode\"}|mode",
                "{\"afterApplying\":\"yes\"}|afterApplying",
                "{\"delay\":5}|delay"
            })
    void refusesAPlanThatMakesNoSense(String plan, String field) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> FaultPlanReader.read(json(plan)))
                .satisfies(
                        refusal ->
                                assertThat(refusal.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly(field));
    }

    @Test
    void meetsEveryThirdCallOrAllWhileOff() {
        Fault fault = new Fault(Fault.Mode.NONE, 503, null, false);
        FaultPlan third = new FaultPlan(0, 3, fault);
        FaultPlan off = new FaultPlan(0, 3, new Fault(Fault.Mode.OFF, null, null, false));

        assertThat(third.forCall(2)).isEqualTo(Fault.NONE);
        assertThat(third.forCall(3)).isEqualTo(fault);
        assertThat(off.forCall(1).mode()).isEqualTo(Fault.Mode.OFF);
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
