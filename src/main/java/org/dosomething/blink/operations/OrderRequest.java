package org.dosomething.blink.operations;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.AdditionalPropertiesValue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.admin.KnownNames;
import org.dosomething.blink.admin.Query;
import org.dosomething.blink.admin.Reason;
import org.dosomething.blink.body.BodyReader;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;

/** Why an operator wants something done. */
@Schema(additionalProperties = AdditionalPropertiesValue.FALSE)
record OrderRequest(@Schema(ref = "Why") String reason) {

    private static final KnownNames FIELDS = new KnownNames("", List.of(Reason.NAME));

    /**
     * @param required whether a reason must be given; where it need not, nor need a body
     * @throws Refusal with all that is wrong
     * @throws IOException when the client went away half-way
     */
    static OrderRequest read(HttpServletRequest request, boolean required) throws IOException {
        List<FieldError> errors = new ArrayList<>();
        Map<String, Object> body =
                required || hasBody(request) ? BodyReader.readJson(request).fields() : Map.of();
        FIELDS.check(body, errors);
        Query.of(request, List.of(), errors);
        String reason = Reason.read(body.get(Reason.NAME), required, errors);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        return new OrderRequest(reason);
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }
}
