package org.dosomething.blink.intake.description;

import io.swagger.v3.oas.models.OpenAPI;
import org.dosomething.blink.intake.catalogue.Catalogue;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Puts the description in the place of what springdoc finds by itself. */
@Configuration(proxyBeanMethods = false)
class DescriptionConfiguration {

    /**
     * @param parts what other modules say of themselves, qualified so that springdoc, which wants
     *     one, does not meet them
     */
    @Bean
    OpenApiCustomizer description(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            Catalogue catalogue,
            @Qualifier("part") ObjectProvider<OpenAPI> parts) {
        return new Description(
                new ServedEvents(mappings),
                new EventOperations(catalogue),
                new Refusals(catalogue),
                parts.orderedStream().toList());
    }
}
