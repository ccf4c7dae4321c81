package org.dosomething.blink.intake.description;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.dosomething.blink.intake.description.ServedEvents.Served;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Puts together what is written, what follows from the code, and what other modules say. */
final class Description implements OpenApiCustomizer {

    private final ServedEvents events;
    private final EventOperations operations;
    private final Refusals refusals;
    private final List<OpenAPI> parts;

    /**
     * @param parts of other modules; they may refer to what is written for all
     */
    Description(
            ServedEvents events,
            EventOperations operations,
            Refusals refusals,
            List<OpenAPI> parts) {
        this.events = events;
        this.operations = operations;
        this.refusals = refusals;
        this.parts = parts;
    }

    @Override
    public void customise(OpenAPI api) {
        OpenAPI gateway = Written.openApi("gateway");
        api.info(gateway.getInfo())
                .servers(gateway.getServers())
                .tags(gateway.getTags())
                .paths(gateway.getPaths())
                .components(gateway.getComponents());
        refusals.addTo(api.getComponents());
        for (Served event : events.all()) {
            operations.add(event, api);
        }
        add(Written.openApi("webhooks"), api);
        parts.forEach(part -> add(part, api));
    }

    private static void add(OpenAPI part, OpenAPI api) {
        part.getTags().forEach(api::addTagsItem);
        part.getPaths().forEach(api.getPaths()::addPathItem);
        Components from = part.getComponents();
        Components to = api.getComponents();
        addEach(from.getSchemas(), to::addSchemas);
        addEach(from.getResponses(), to::addResponses);
        addEach(from.getParameters(), to::addParameters);
        addEach(from.getSecuritySchemes(), to::addSecuritySchemes);
    }

    private static <T> void addEach(Map<String, T> named, BiConsumer<String, T> to) {
        if (named != null) {
            named.forEach(to);
        }
    }
}
