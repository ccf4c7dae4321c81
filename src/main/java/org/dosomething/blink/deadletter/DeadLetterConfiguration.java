package org.dosomething.blink.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.dosomething.blink.journal.DeadLetters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what is done with dead letters. */
@Configuration
class DeadLetterConfiguration {

    @Bean
    DeadLetterUpkeep deadLetterUpkeep(
            DeadLetters letters,
            DeadLetterProperties properties,
            Clock clock,
            MeterRegistry meters) {
        return new DeadLetterUpkeep(letters, properties, clock, meters);
    }
}
