package org.dosomething.blink.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The few words of an error body that may be shown. Customer.io says errors in several shapes, and
 * its texts may quote what they are about: what is quoted, and every word with a digit or an at
 * sign, is left out.
 */
final class ErrorText {

    static final int MAX_LENGTH = 200;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`");

    /** Looked for at the beginning of a word only, so that a long one is read once. */
    private static final Pattern TELLING_WORD =
            Pattern.compile("(?<!\\S)[^\\s\\p{Nd}@]*+[\\p{Nd}@]\\S*");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.$\\[\\]-]{1,150}");

    private ErrorText() {}

    /** The body as JSON; empty when it is none, or there is none. */
    static Optional<JsonNode> parse(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body)).filter(node -> !node.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What an error body says, in {@link #MAX_LENGTH} characters at most; empty if nothing. */
    static Optional<String> of(byte[] body) {
        return parse(body)
                .map(
                        root ->
                                Stream.of(
                                                root.path("meta").path("error"),
                                                root.path("meta").path("errors"),
                                                root.path("errors"),
                                                root.path("error"))
                                        .flatMap(ErrorText::each)
                                        .map(ErrorText::sentence)
                                        .filter(text -> !text.isEmpty())
                                        .distinct()
                                        .collect(Collectors.joining("; ")))
                .filter(text -> !text.isEmpty())
                .map(ErrorText::cut);
    }

    private static Stream<JsonNode> each(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    }

    /** One error: its reason and field where it has them, for they are words of Customer.io. */
    static String sentence(JsonNode error) {
        if (!error.isObject()) {
            return masked(error.asText());
        }
        String named = reasonAndField(error);
        return Stream.of(named, text(error, "detail"), text(error, "message"))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The reason and the field of one error; empty if it has neither. */
    static String reasonAndField(JsonNode error) {
        String field = error.path("field").asText();
        String where = FIELD.matcher(field).matches() ? field : masked(field);
        return cut(
                Stream.of(text(error, "reason"), where)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" ")));
    }

    static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
    }

    private static String text(JsonNode error, String name) {
        return masked(error.path(name).asText());
    }

    private static String masked(String text) {
        if (text.equals("null")) {
            return "";
        }
        String unquoted = QUOTED.matcher(text).replaceAll("…");
        String spared = TELLING_WORD.matcher(unquoted).replaceAll("…");
        return cut(BLANKS.matcher(spared).replaceAll(" ").strip());
    }
}
