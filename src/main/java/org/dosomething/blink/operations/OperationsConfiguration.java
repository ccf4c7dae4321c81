package org.dosomething.blink.operations;

import java.util.List;
import java.util.Map;
import org.dosomething.blink.admin.AdminPart;
import org.dosomething.blink.admin.Page;
import org.dosomething.blink.delivery.DestinationState;
import org.dosomething.blink.delivery.Destinations;
import org.dosomething.blink.journal.Fate;
import org.dosomething.blink.journal.History;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;

/** Puts together what operators ask and order. */
@Configuration
class OperationsConfiguration {

    @Bean
    Whereabouts whereabouts(History history, Destinations destinations) {
        return new Whereabouts(history, destinations);
    }

    /** What is said of it at {@code /v3/api-docs}. */
    @Bean
    AdminPart operationsPaths() {
        return new AdminPart(
                List.of(OrderRequest.class),
                List.of(
                        ResolvableType.forClass(WholeEvent.class),
                        ResolvableType.forClassWithGenerics(Page.class, EventPart.class),
                        ResolvableType.forClass(EventPart.class),
                        ResolvableType.forClass(EventPart.Behind.class),
                        ResolvableType.forClass(EventPart.Hold.class),
                        ResolvableType.forClass(DestinationAnswer.AllDestinations.class),
                        ResolvableType.forClass(DestinationAnswer.class),
                        ResolvableType.forClass(DestinationAnswer.Pause.class),
                        ResolvableType.forClassWithGenerics(Page.class, AuditController.Line.class),
                        ResolvableType.forClass(AuditController.Line.class)),
                Map.of(
                        "EventState",
                        AdminPart.labels(Fate.State.values(), Fate.State::label),
                        "DestinationState",
                        AdminPart.labels(DestinationState.State.values(), Enum::name)));
    }
}
