package org.dosomething.blink.body;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a body says it is. */
enum BodyType {
    JSON(MediaType.APPLICATION_JSON),
    FORM(MediaType.APPLICATION_FORM_URLENCODED);

    private final MediaType name;

    BodyType(MediaType name) {
        this.name = name;
    }

    /**
     * @throws Refusal 415 when it is none of those that are taken, or encoded
     */
    static BodyType of(HttpServletRequest request, Set<BodyType> taken) {
        checkEncoding(request, taken);
        MediaType type = mediaType(request, taken);
        return taken.stream()
                .filter(each -> each.includes(type))
                .findFirst()
                .orElseThrow(() -> unsupported("This Content-Type is not supported.", taken));
    }

    /**
     * @throws Refusal 415 when it is encoded
     */
    static void checkEncoding(HttpServletRequest request, Set<BodyType> taken) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("A Content-Encoding is not supported.", taken);
        }
    }

    private boolean includes(MediaType type) {
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        boolean suffixed =
                this == JSON && type.getType().equals("application") && subtype.endsWith("+json");
        return suffixed || type.equalsTypeAndSubtype(name);
    }

    /** Spring fails with an index out of bounds at a type that begins with a quote. */
    private static MediaType mediaType(HttpServletRequest request, Set<BodyType> taken) {
        try {
            return MediaType.parseMediaType(request.getContentType());
        } catch (InvalidMediaTypeException | StringIndexOutOfBoundsException e) {
            throw unsupported("The Content-Type is missing or cannot be read.", taken);
        }
    }

    private static Refusal unsupported(String reason, Set<BodyType> taken) {
        String names =
                taken.stream()
                        .sorted()
                        .map(type -> type.name.toString())
                        .collect(Collectors.joining(" or "));
        return Refusal.of(
                ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                reason + " Nothing was accepted. Send " + names + ", not compressed.");
    }
}
