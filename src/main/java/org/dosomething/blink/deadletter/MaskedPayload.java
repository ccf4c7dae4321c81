package org.dosomething.blink.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.dosomething.blink.event.Payload;

/**
 * A payload as an operator may see it: all its names, and the values of those that are known to be
 * neither personal nor a link, unless such a value looks like one all the same.
 */
public final class MaskedPayload {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final TextNode MASKED = TextNode.valueOf("***");

    private static final Set<String> SHOWN =
            Set.of(
                    "id",
                    "signup_id",
                    "signup_post_id",
                    "northstar_id",
                    "campaign_id",
                    "campaign_run_id",
                    "type",
                    "action",
                    "status",
                    "version",
                    "source",
                    "quantity",
                    "role",
                    "created_at",
                    "updated_at",
                    "deleted_at",
                    "updatedVia",
                    "updated_via",
                    "updated-via");

    /** A word, a number, a time: no address of any kind, and not long enough for prose. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_.:+ -]{0,64}");

    private MaskedPayload() {}

    /** Text where it is no JSON: how many bytes there are. */
    public static JsonNode of(Payload payload) {
        try {
            return masked("", JSON.readTree(payload.json()));
        } catch (IOException e) {
            return TextNode.valueOf(payload.size() + " bytes that are no JSON");
        }
    }

    private static JsonNode masked(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.fields()
                    .forEachRemaining(
                            field ->
                                    copy.set(
                                            field.getKey(),
                                            masked(field.getKey(), field.getValue())));
            return copy;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(element -> copy.add(masked("", element)));
            return copy;
        }
        return value.isNull() || SHOWN.contains(name) && isHarmless(value) ? value : MASKED;
    }

    private static boolean isHarmless(JsonNode value) {
        return HARMLESS.matcher(value.asText()).matches();
    }
}
