package org.dosomething.blink.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.models.OpenAPI;
import java.io.IOException;
import java.time.Clock;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.journal.DeadLetters;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

/** Puts together what is done with dead letters. */
@Configuration
class DeadLetterConfiguration {

    @Bean
    DeadLetterUpkeep deadLetterUpkeep(
            DeadLetters letters,
            DeadLetterProperties properties,
            DisabledDestinations disabled,
            Clock clock,
            MeterRegistry meters) {
        return new DeadLetterUpkeep(letters, properties, disabled, clock, meters);
    }

    @Bean
    DeadLetterMetrics deadLetterMetrics(DeadLetters letters, MeterRegistry meters) {
        return new DeadLetterMetrics(letters, meters);
    }

    /** What is said of it at {@code /v3/api-docs}. */
    @Bean(defaultCandidate = false)
    @Qualifier("part")
    OpenAPI adminDescription(@Value("classpath:api/admin.yml") Resource written)
            throws IOException {
        return AdminDescription.of(written);
    }
}
