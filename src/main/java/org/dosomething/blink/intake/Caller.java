package org.dosomething.blink.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.RequestIdFilter;

/**
 * Who sent something, and what they said about it besides.
 *
 * @param client the authenticated client's name
 * @param idempotencyKey by which a repeat is known
 */
record Caller(String client, String requestId, Optional<String> idempotencyKey) {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[ -~]{1,255}");

    /**
     * @param errors receives what is wrong with the key
     */
    static Caller of(HttpServletRequest request, List<FieldError> errors) {
        List<String> keys = Collections.list(request.getHeaders(IDEMPOTENCY_KEY));
        boolean good = keys.isEmpty() || (keys.size() == 1 && KEY.matcher(keys.get(0)).matches());
        if (!good) {
            errors.add(
                    new FieldError(
                            IDEMPOTENCY_KEY,
                            "format",
                            "\""
                                    + IDEMPOTENCY_KEY
                                    + "\" must be 1 to 255 printable ASCII characters"));
        }
        return new Caller(
                request.getUserPrincipal().getName(),
                RequestIdFilter.of(request),
                keys.stream().findFirst());
    }
}
