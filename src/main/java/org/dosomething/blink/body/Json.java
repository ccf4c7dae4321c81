package org.dosomething.blink.body;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as maps, lists, strings, booleans, nulls and {@link JsonNumber}s; numbers keep their digits,
 * objects their order.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class Json {

    private static final String BLANKS = " \t\r\n";

    static final int MAX_DEPTH = 100;
    static final int MAX_DIGITS = 1_000;

    /**
     * Without Jackson's table of names: it is one for all bodies, and a body with many names of one
     * hash breaks it for those that follow.
     */
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNumberLength(AnyBody.MAX_BYTES)
                                    .maxNameLength(AnyBody.MAX_BYTES)
                                    .maxStringLength(AnyBody.MAX_BYTES)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build();

    private Json() {}

    /** Whether this looks like an object, blanks before it aside. */
    static boolean beginsObject(byte[] utf8) {
        int i = 0;
        while (i < utf8.length && BLANKS.indexOf(utf8[i]) >= 0) {
            i++;
        }
        return i < utf8.length && utf8[i] == '{';
    }

    /** Exactly one JSON value, of whatever type. */
    static Object read(byte[] utf8) throws Unreadable {
        CharBuffer text = Utf8.decode(ByteBuffer.wrap(utf8));
        try (JsonParser parser =
                FACTORY.createParser(text.array(), text.arrayOffset(), text.length())) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new Unreadable("is empty");
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new Unreadable("goes on after the JSON value");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new Unreadable(
                    "is nested over "
                            + MAX_DEPTH
                            + " levels or has a number of over "
                            + MAX_DIGITS
                            + " digits");
        } catch (JsonProcessingException e) {
            throw new Unreadable(complaint(e));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    /** Compact JSON in UTF-8; half of a surrogate pair, which that cannot carry, is escaped. */
    public static byte[] write(Object value) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(1_500);
                JsonGenerator generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            write(generator, value);
            generator.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory cannot fail", e);
        }
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    /** Jackson checks a number's length only when it is asked for the value. */
    private static JsonNumber number(JsonParser parser) throws IOException {
        String text = parser.getText();
        if (text.length() > MAX_DIGITS
                && text.chars().filter(Character::isDigit).count() > MAX_DIGITS) {
            throw new StreamConstraintsException("too many digits");
        }
        return new JsonNumber(text);
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            items.add(value(parser, token));
            token = parser.nextToken();
        }
        return items;
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof JsonNumber number) {
            out.writeNumber(number.text());
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Map<?, ?> members) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                out.writeFieldName((String) member.getKey());
                write(out, member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> items) {
            out.writeStartArray();
            for (Object item : items) {
                write(out, item);
            }
            out.writeEndArray();
        } else {
            out.writeNull();
        }
    }

    /**
     * Jackson quotes what it stumbles over; that may be a member's data, so only the place is told.
     */
    private static String complaint(JsonProcessingException e) {
        if (e.getOriginalMessage().startsWith("Duplicate field")) {
            return "has the same key twice in one object" + place(e);
        }
        return "is not JSON" + place(e);
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line "
                        + e.getLocation().getLineNr()
                        + ", column "
                        + e.getLocation().getColumnNr()
                        + ")";
    }
}
