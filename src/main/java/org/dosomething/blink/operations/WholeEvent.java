package org.dosomething.blink.operations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What became of an event, for all of its destinations. */
@Schema(description = "What became of an event")
public record WholeEvent(
        @Schema(ref = "EventId") String id,
        @Schema(description = "One for each destination") List<EventPart> parts) {}
