package org.dosomething.blink.admin;

import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** Puts together what is said of the operators' paths at {@code /v3/api-docs}. */
@Configuration
class AdminConfiguration {

    @Bean
    AdminPart vocabulary() {
        return new AdminPart(
                List.of(),
                List.of(),
                Map.of(
                        "DestinationName",
                        AdminPart.labels(DestinationName.values(), DestinationName::label),
                        "EventType",
                        AdminPart.labels(EventType.values(), EventType::label)));
    }

    @Bean(defaultCandidate = false)
    @Qualifier("part")
    OpenAPI adminDescription(
            @Value("classpath:api/admin.yml") Resource written, List<AdminPart> parts)
            throws IOException {
        return AdminDescription.of(written, parts);
    }
}
