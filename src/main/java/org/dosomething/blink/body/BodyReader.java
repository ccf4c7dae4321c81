package org.dosomething.blink.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads a body in the order of the contract: its size, its type, its text, its shape. */
public final class BodyReader {

    /** The largest body taken, in bytes. */
    public static final int MAX_BYTES = 256 * 1024;

    private BodyReader() {}

    /**
     * What a client sent.
     *
     * @param bytes as they came
     * @param fields as they were read
     */
    public record Body(byte[] bytes, Map<String, Object> fields) {}

    /**
     * @throws Refusal 413, 415, 400 or 422, the first that applies
     * @throws IOException when the client went away half-way
     */
    public static Body read(HttpServletRequest request) throws IOException {
        byte[] bytes = bytes(request);
        boolean form = isForm(request);
        try {
            return new Body(bytes, form ? Form.read(bytes) : object(Json.read(bytes)));
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

    private static boolean isForm(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("A Content-Encoding is not supported.");
        }
        MediaType type = mediaType(request);
        if (type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)) {
            return true;
        }
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        if (type.getType().equals("application")
                && (subtype.equals("json") || subtype.endsWith("+json"))) {
            return false;
        }
        throw unsupported("This Content-Type is not supported.");
    }

    /** Spring fails with an index out of bounds at a type that begins with a quote. */
    private static MediaType mediaType(HttpServletRequest request) {
        try {
            return MediaType.parseMediaType(request.getContentType());
        } catch (InvalidMediaTypeException | StringIndexOutOfBoundsException e) {
            throw unsupported("The Content-Type is missing or cannot be read.");
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        if (value instanceof Map<?, ?> members) {
            return (Map<String, Object>) members;
        }
        throw Refusal.invalid(
                List.of(new FieldError("body", "type", "\"body\" must be a JSON object")));
    }

    private static Refusal unsupported(String reason) {
        return Refusal.of(
                ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                reason
                        + " Nothing was accepted. Send application/json or"
                        + " application/x-www-form-urlencoded, not compressed.");
    }

    private static Refusal tooLarge() {
        return Refusal.of(
                ProblemCode.PAYLOAD_TOO_LARGE,
                "Nothing was accepted: a body has at most "
                        + MAX_BYTES
                        + " bytes. Send less in one event.");
    }
}
