package org.dosomething.blink.intake.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dosomething.blink.Hostile;
import org.dosomething.blink.body.Bodies;
import org.dosomething.blink.body.Json;
import org.dosomething.blink.body.JsonNumber;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.EventType.Action;
import org.dosomething.blink.intake.catalogue.Catalogue.Named;
import org.dosomething.blink.problem.FieldError;
import org.junit.jupiter.api.Test;

/** What leaves for payloads that are right in every named field, and strange in all others. */
class HostileDraftsTest {

    private static final List<String> REDIRECTING =
            List.of("recipient", "from_address", "reply_to");

    private static final List<String> UNNAMED_BUT_KNOWN =
            List.of(
                    "version",
                    "phone",
                    "email",
                    "unsubscribed",
                    "signup_id",
                    "signup_post_id",
                    "actionUrl",
                    "updated-via",
                    "id");

    private static final Map<String, List<String>> LEAVES_AS =
            Map.of(
                    "mobile", List.of("phone"),
                    "url", List.of("actionUrl"),
                    "userId", List.of(),
                    "_id", List.of(),
                    "updatedVia", List.of("updated_via", "updated-via"),
                    "updated_via", List.of("updated_via", "updated-via"),
                    "updated-via", List.of("updated_via", "updated-via"));

    private static final Map<EventType, JsonNumber> VERSIONS =
            Map.of(
                    EventType.CAMPAIGN_SIGNUP, JsonNumber.of(2),
                    EventType.CAMPAIGN_SIGNUP_POST, JsonNumber.of(3),
                    EventType.CAMPAIGN_REVIEW, JsonNumber.of(3),
                    EventType.CALL_TO_ACTION_EMAIL, JsonNumber.of(3),
                    EventType.PASSWORD_RESET, JsonNumber.of(3));

    /** Of these nothing leaves that is not named. */
    private static final Set<EventType> SILENT =
            Set.of(
                    EventType.CALL_TO_ACTION_EMAIL,
                    EventType.PASSWORD_RESET,
                    EventType.PASSWORD_UPDATED);

    private final Catalogue catalogue = new Catalogue(List.of());

    @Test
    void leavesByTheRulesAndByNothingElse() {
        Hostile.rounds(
                2_000,
                input -> {
                    EventType type = input.oneOf(HostilePayloadsTest.TYPES);
                    Map<String, Good> named = named(type, input);
                    Map<String, Object> strange = strange(type, input);
                    Map<String, Object> payload = new LinkedHashMap<>(strange);
                    named.forEach((name, good) -> payload.put(name, good.comes()));
                    List<FieldError> errors = new ArrayList<>();

                    Draft draft = catalogue.draft(type, payload, errors);

                    assertThat(errors).isEmpty();
                    assertThat(draft.member()).isEqualTo(member(named));
                    assertThat(draft.fields()).isEqualTo(expected(type, named, strange));
                    assertThat(written(draft)).isEqualTo(draft.fields());
                    assertThat(draft.removed()).isEqualTo(redirecting(type, strange));
                });
    }

    private Map<String, Good> named(EventType type, Hostile input) {
        Map<String, Good> named = new LinkedHashMap<>();
        for (Named field : catalogue.fields(type)) {
            String name = input.oneOf(field.names());
            if (field.required() || input.oneIn(2)) {
                named.put(name, Good.of(field.shape(), input));
            } else if (input.oneIn(2)) {
                named.put(name, new Good(input.oneOf(null, ""), null));
            }
        }
        return named;
    }

    private Map<String, Object> strange(EventType type, Hostile input) {
        Map<String, Object> strange = input.object(1);
        Stream.concat(REDIRECTING.stream().map(input::anyCase), UNNAMED_BUT_KNOWN.stream())
                .filter(name -> input.oneIn(2))
                .forEach(
                        name ->
                                strange.put(
                                        name,
                                        input.oneIn(3) ? input.oneOf(null, "") : input.value(1)));
        catalogue.fields(type).forEach(field -> strange.keySet().removeAll(field.names()));
        return strange;
    }

    private static Object member(Map<String, Good> named) {
        return Stream.of("userId", "northstar_id", "id")
                .filter(named::containsKey)
                .findFirst()
                .map(name -> named.get(name).comes())
                .orElse(null);
    }

    private Map<String, Object> expected(
            EventType type, Map<String, Good> named, Map<String, Object> strange) {
        Map<String, Object> expected = new HashMap<>(passing(type, strange));
        catalogue.fields(type).stream()
                .filter(field -> field.otherwise() != null)
                .forEach(field -> expected.put(field.names().get(0), field.otherwise()));
        named.forEach(
                (name, good) -> {
                    if (good.leaves() != null) {
                        leavesAs(type, name).forEach(as -> expected.put(as, good.leaves()));
                    }
                });
        if (named.containsKey("mobile") && named.get("mobile").comes() == null) {
            expected.put("phone", null);
        }
        if (type.action() == Action.IDENTIFY && isSubscribed(named, strange)) {
            expected.put("unsubscribed", false);
        }
        if (VERSIONS.containsKey(type)) {
            expected.put("version", VERSIONS.get(type));
        }
        return expected;
    }

    private static Map<String, Object> passing(EventType type, Map<String, Object> strange) {
        Map<String, Object> passing = new HashMap<>(strange);
        if (type.action() == Action.TRACK) {
            passing.keySet().removeIf(name -> strange.get(name) == null || redirects(name));
        }
        return SILENT.contains(type) ? Map.of() : passing;
    }

    private static List<String> leavesAs(EventType type, String name) {
        if (!name.equals("id")) {
            return LEAVES_AS.getOrDefault(name, List.of(name));
        }
        return switch (type) {
            case CAMPAIGN_SIGNUP -> List.of("id", "signup_id");
            case CAMPAIGN_SIGNUP_POST, CAMPAIGN_REVIEW -> List.of("signup_post_id");
            default -> List.of();
        };
    }

    private static boolean isSubscribed(Map<String, Good> named, Map<String, Object> strange) {
        Good created = named.get("created_at");
        Good updated = named.get("updated_at");
        return created != null
                && updated != null
                && created.leaves() != null
                && created.leaves().equals(updated.leaves())
                && isFraction(created) == isFraction(updated)
                && strange.get("email") != null
                && !strange.get("email").equals("")
                && !strange.containsKey("unsubscribed");
    }

    private static boolean isFraction(Good time) {
        return time.comes().toString().contains(".9");
    }

    private static boolean redirects(String name) {
        return REDIRECTING.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Set<String> redirecting(EventType type, Map<String, Object> strange) {
        Set<String> found = new TreeSet<>();
        strange.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(REDIRECTING::contains)
                .forEach(found::add);
        return type.action() == Action.TRACK && !SILENT.contains(type) ? found : Set.of();
    }

    private static Map<String, Object> written(Draft draft) {
        return Bodies.fields(new String(Json.write(draft.fields()), StandardCharsets.UTF_8));
    }
}
