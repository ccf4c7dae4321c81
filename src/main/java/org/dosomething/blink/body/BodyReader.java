package org.dosomething.blink.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;

/** Reads a body in the order of the contract: its size, its type, its text, its shape. */
public final class BodyReader {

    /** The largest body taken, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final Set<BodyType> ALL = EnumSet.allOf(BodyType.class);
    private static final Set<BodyType> TYPED = EnumSet.of(BodyType.JSON);
    private static final Set<BodyType> UNTYPED = EnumSet.of(BodyType.FORM);

    private BodyReader() {}

    /**
     * What a client sent.
     *
     * @param bytes as they came
     * @param fields as they were read
     */
    public record Body(byte[] bytes, Map<String, Object> fields) {}

    /**
     * JSON, or a form.
     *
     * @throws Refusal 413, 415, 400 or 422, the first that applies
     * @throws IOException when the client went away half-way
     */
    public static Body read(HttpServletRequest request) throws IOException {
        return read(request, ALL);
    }

    /**
     * As {@link #read}, where the values have types, which those of a form have not. Ask for it
     * before any parameter of the request: to look for one, the server reads a form itself.
     */
    public static Body readJson(HttpServletRequest request) throws IOException {
        return read(request, TYPED);
    }

    /** As {@link #read}, of one who sends nothing but forms. */
    public static Body readForm(HttpServletRequest request) throws IOException {
        return read(request, UNTYPED);
    }

    /**
     * As {@link #read}, of something that a template made: what begins as a JSON object is read as
     * one, whatever type it is said to be.
     */
    public static Body readTemplate(HttpServletRequest request) throws IOException {
        byte[] bytes = bytes(request);
        BodyType.checkEncoding(request, ALL);
        return read(bytes, Json.beginsObject(bytes) ? BodyType.JSON : BodyType.of(request, ALL));
    }

    private static Body read(HttpServletRequest request, Set<BodyType> taken) throws IOException {
        byte[] bytes = bytes(request);
        return read(bytes, BodyType.of(request, taken));
    }

    private static Body read(byte[] bytes, BodyType type) {
        try {
            return new Body(
                    bytes, type == BodyType.FORM ? Form.read(bytes) : object(Json.read(bytes)));
        } catch (Unreadable e) {
            throw Refusal.of(
                    ProblemCode.PARSING_BODY,
                    "Nothing was accepted: the body "
                            + e.getMessage()
                            + ". Mend it and send again.");
        }
    }

    private static byte[] bytes(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] bytes = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        return bytes;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        if (value instanceof Map<?, ?> members) {
            return (Map<String, Object>) members;
        }
        throw Refusal.invalid(
                List.of(new FieldError("body", "type", "\"body\" must be a JSON object")));
    }

    private static Refusal tooLarge() {
        return Refusal.of(
                ProblemCode.PAYLOAD_TOO_LARGE,
                "Nothing was accepted: a body has at most "
                        + MAX_BYTES
                        + " bytes. Send less at once.");
    }
}
