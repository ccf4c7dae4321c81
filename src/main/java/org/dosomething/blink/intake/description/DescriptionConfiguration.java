package org.dosomething.blink.intake.description;

import org.dosomething.blink.intake.catalogue.Catalogue;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Puts the description in the place of what springdoc finds by itself. */
@Configuration(proxyBeanMethods = false)
class DescriptionConfiguration {

    @Bean
    OpenApiCustomizer description(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            Catalogue catalogue,
            Environment environment) {
        boolean sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
        return new Description(
                new ServedEvents(mappings),
                new EventOperations(catalogue),
                new Refusals(catalogue),
                sandbox);
    }
}
