package org.dosomething.blink.intake.description;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.intake.catalogue.Catalogue;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;

/** Describes every refusal, with an example; those of one status together. */
final class Refusals {

    private static final String PROBLEM = "application/problem+json";
    private static final String ERROR_ID = "0b8c3f0e-6a52-4d6e-9d1b-2f6f6c1f4a37";

    /** What is wrong here is wrong in the example of a refusal. */
    private static final EventType WRONG_EVENT = EventType.CAMPAIGN_SIGNUP;

    private static final Map<String, Object> WRONG_PAYLOAD =
            Map.of("id", "4036838", "campaign_id", "9001", "created_at", "yesterday");

    private final Catalogue catalogue;

    Refusals(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The name of the response that a code is part of. */
    static String name(ProblemCode code) {
        return Arrays.stream(ProblemCode.values())
                .filter(other -> other.status() == code.status())
                .findFirst()
                .orElse(code)
                .code();
    }

    void addTo(Components components) {
        for (ProblemCode code : ProblemCode.values()) {
            ApiResponse response = components.getResponses().get(name(code));
            if (response == null) {
                response = response(code);
                components.addResponses(name(code), response);
            } else {
                response.description(response.getDescription() + ", or: " + code.title());
            }
            response.getContent()
                    .get(PROBLEM)
                    .addExamples(
                            code.code(), new Example().summary(code.title()).value(document(code)));
        }
    }

    private static ApiResponse response(ProblemCode code) {
        MediaType document = new MediaType().schema(EventSchema.reference("Problem"));
        ApiResponse response =
                new ApiResponse()
                        .description(code.title())
                        .content(new Content().addMediaType(PROBLEM, document));
        headers(code).forEach(header -> response.addHeaderObject(header, reference(header)));
        return response;
    }

    private static List<String> headers(ProblemCode code) {
        return switch (code) {
            case UNAUTHORIZED -> List.of("X-Request-ID", "WWW-Authenticate");
            case METHOD_NOT_ALLOWED -> List.of("X-Request-ID", "Allow");
            case RATE_LIMITED, JOURNAL_UNAVAILABLE -> List.of("X-Request-ID", "Retry-After");
            default -> List.of("X-Request-ID");
        };
    }

    private static Header reference(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    private Map<String, Object> document(ProblemCode code) {
        Refusal refusal = refusal(code);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", code.path());
        document.put("title", code.title());
        document.put("status", code.status());
        document.put("detail", refusal.getMessage());
        document.put("instance", "/v1/events/" + event(code).label());
        document.put("ok", false);
        document.put("code", code.code());
        document.put("message", refusal.getMessage());
        if (!refusal.errors().isEmpty()) {
            document.put("errors", refusal.errors());
        }
        if (code == ProblemCode.UNEXPECTED) {
            document.put("errorId", ERROR_ID);
        }
        return document;
    }

    private static EventType event(ProblemCode code) {
        return code == ProblemCode.DESTINATION_DISABLED ? EventType.QUASAR_RELAY : WRONG_EVENT;
    }

    private Refusal refusal(ProblemCode code) {
        Refusal known = Refusal.of(code);
        return switch (code) {
            case VALIDATION_FAILED -> {
                List<FieldError> errors = new ArrayList<>();
                catalogue.draft(WRONG_EVENT, WRONG_PAYLOAD, errors);
                yield Refusal.invalid(errors);
            }
            case UNEXPECTED ->
                    Refusal.of(code, known.getMessage() + " The errorId is " + ERROR_ID + ".");
            default -> known;
        };
    }
}
