package org.dosomething.blink.intake.description;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.intake.catalogue.Catalogue;
import org.dosomething.blink.intake.description.ServedEvents.Served;
import org.dosomething.blink.intake.description.Written.EventText;
import org.dosomething.blink.problem.ProblemCode;

/** Describes how an event is told: what comes in, what is answered, and what leaves for it. */
final class EventOperations {

    /** For each example by its name, the call that Customer.io gets. */
    static final String CALL = "x-customerio-call";

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String OF_A_FORM = "-form";
    private static final String NEEDS = "\n\nNeeds the role `EVENTS`.";

    private final Catalogue catalogue;
    private final Map<String, EventText> texts = Written.events();

    EventOperations(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Adds its schema, its path and those of its aliases. */
    void add(Served event, OpenAPI api) {
        EventType type = event.type();
        EventText text = texts.get(type.label());
        if (text == null) {
            throw new IllegalStateException("Nothing is written about " + type.label());
        }
        api.getComponents().addSchemas(type.label(), EventSchema.of(catalogue.fields(type)));
        api.path(event.path(), post(type.label(), operation(type, text)));
        for (String alias : event.aliases()) {
            Operation old = operation(type, text).deprecated(true);
            old.summary(text.summary() + " (old name)")
                    .description("The same as `POST " + event.path() + "`." + NEEDS);
            api.path(Served.path(alias), post(alias, old));
        }
    }

    private static PathItem post(String name, Operation operation) {
        return new PathItem().post(operation.operationId(name));
    }

    private static Operation operation(EventType type, EventText text) {
        Operation operation =
                new Operation()
                        .addTagsItem("events")
                        .summary(text.summary())
                        .description(text.description() + NEEDS)
                        .security(List.of(new SecurityRequirement().addList("basic", "EVENTS")))
                        .addParametersItem(parameter("X-Request-ID"))
                        .addParametersItem(parameter("Idempotency-Key"))
                        .requestBody(body(type, text))
                        .responses(responses());
        Map<String, Object> calls = new LinkedHashMap<>();
        text.examples()
                .keySet()
                .forEach(name -> Written.call(name).ifPresent(call -> calls.put(name, call)));
        if (!calls.isEmpty()) {
            operation.addExtension(CALL, calls);
        }
        return operation;
    }

    private static Parameter parameter(String name) {
        return new Parameter().$ref("#/components/parameters/" + name);
    }

    private static RequestBody body(EventType type, EventText text) {
        MediaType json = new MediaType().schema(EventSchema.reference(type.label()));
        MediaType form = new MediaType().schema(EventSchema.reference(type.label()));
        text.examples()
                .forEach(
                        (name, summary) ->
                                (name.endsWith(OF_A_FORM) ? form : json)
                                        .addExamples(name, example(name, summary)));
        return new RequestBody()
                .required(true)
                .content(new Content().addMediaType(JSON, json).addMediaType(FORM, form));
    }

    private static Example example(String name, String summary) {
        return new Example().summary(summary).value(Written.example(name));
    }

    /** A path that is described is found; else, every refusal there is. */
    private static ApiResponses responses() {
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse("202", reference("accepted"));
        for (ProblemCode code : ProblemCode.values()) {
            if (code != ProblemCode.NOT_FOUND) {
                responses.putIfAbsent(
                        Integer.toString(code.status()), reference(Refusals.name(code)));
            }
        }
        return responses;
    }

    private static ApiResponse reference(String name) {
        return new ApiResponse().$ref("#/components/responses/" + name);
    }
}
