package org.dosomething.blink.intake.description;

import io.swagger.v3.oas.models.OpenAPI;
import org.dosomething.blink.intake.description.ServedEvents.Served;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Puts together what is written and what follows from the code. */
final class Description implements OpenApiCustomizer {

    private final ServedEvents events;
    private final EventOperations operations;
    private final Refusals refusals;
    private final boolean sandbox;

    /**
     * @param sandbox whether the look-alike's views and switches are served
     */
    Description(
            ServedEvents events, EventOperations operations, Refusals refusals, boolean sandbox) {
        this.events = events;
        this.operations = operations;
        this.refusals = refusals;
        this.sandbox = sandbox;
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
        if (sandbox) {
            add(Written.openApi("sandbox"), api);
        }
    }

    private static void add(OpenAPI part, OpenAPI api) {
        part.getTags().forEach(api::addTagsItem);
        part.getPaths().forEach(api.getPaths()::addPathItem);
        part.getComponents().getSchemas().forEach(api.getComponents()::addSchemas);
        part.getComponents().getResponses().forEach(api.getComponents()::addResponses);
    }
}
