package org.dosomething.blink.intake.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.body.JsonNumber;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.problem.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the steps of a workflow may say. */
class StepsTest {

    private static final String AMARA = "5f3c2a9b7e1d4c0012ab34cd";
    private static final String BELA = "5f3c2a9b7e1d4c0012ab34ce";

    private final Catalogue catalogue = new Catalogue(List.of());
    private final List<FieldError> errors = new ArrayList<>();

    @Test
    void namesTheMemberOfABroadcastInBothWays() {
        Draft draft =
                broadcast(
                        Map.of(
                                "userId", AMARA,
                                "broadcastId", "4nwTwvXmfuusyGO8mE2oIY",
                                "smsStatus", "active",
                                "reply_to", "not a mail"));

        assertThat(errors).isEmpty();
        assertThat(draft.member()).isEqualTo(AMARA);
        assertThat(draft.fields())
                .containsOnly(
                        Map.entry("userId", AMARA),
                        Map.entry("northstarId", AMARA),
                        Map.entry("broadcastId", "4nwTwvXmfuusyGO8mE2oIY"),
                        Map.entry("smsStatus", "active"),
                        Map.entry("reply_to", "not a mail"));
    }

    @Test
    void takesNumbersAndBlanksAroundText() {
        Map<String, Object> payload = new HashMap<>();
        payload.put("northstarId", " " + AMARA + "\n");
        payload.put("userId", AMARA);
        payload.put("broadcastId", new JsonNumber("00071"));
        payload.put("mobile", new JsonNumber("15555550142"));
        payload.put("addrState", "  CA ");

        Draft draft = broadcast(payload);

        assertThat(errors).isEmpty();
        assertThat(draft.fields())
                .containsEntry("northstarId", AMARA)
                .containsEntry("broadcastId", "00071")
                .containsEntry("mobile", "15555550142")
                .containsEntry("addrState", "CA");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "null", " null ", "{{customer.id}}", "{{ x | default: 1 }}"})
    void countsWhatATemplateLeftEmptyAsNotGiven(String nothing) {
        Map<String, Object> payload = new LinkedHashMap<>();
        for (String name : List.of("northstarId", "userId", "broadcastId", "mobile", "addrState")) {
            payload.put(name, nothing);
        }

        Draft draft = broadcast(payload);

        assertThat(errors)
                .extracting(FieldError::message)
                .containsExactly("\"northstarId\" is required", "\"broadcastId\" is required");
        assertThat(draft.fields()).isEmpty();
    }

    @Test
    void refusesTwoMembers() {
        broadcast(Map.of("northstarId", AMARA, "userId", BELA, "broadcastId", "1"));

        assertThat(errors)
                .containsExactly(
                        new FieldError(
                                "userId",
                                "format",
                                "\"userId\" must be the same as \"northstarId\""));
    }

    @Test
    void namesEveryWrongField() {
        broadcast(Map.of("userId", "x", "broadcastId", new JsonNumber("1.5"), "mobile", List.of()));

        assertThat(errors)
                .extracting(FieldError::field)
                .containsExactly("userId", "broadcastId", "mobile");
    }

    @Test
    void tellsOfAStatusWithTheMemberAlone() {
        Draft draft =
                catalogue.draft(
                        EventType.SMS_STATUS_ACTIVE, Map.of("userId", AMARA, "x", "y"), errors);

        assertThat(errors).isEmpty();
        assertThat(draft.member()).isEqualTo(AMARA);
        assertThat(draft.fields()).containsOnly(Map.entry("northstarId", AMARA));
    }

    private Draft broadcast(Map<String, Object> payload) {
        return catalogue.draft(EventType.SMS_BROADCAST, payload, errors);
    }
}
