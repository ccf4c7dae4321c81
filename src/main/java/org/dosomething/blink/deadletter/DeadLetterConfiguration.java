package org.dosomething.blink.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.admin.AdminPart;
import org.dosomething.blink.admin.Page;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.DeadLetters.Mode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;

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
    @Bean
    AdminPart deadLetterPaths() {
        return new AdminPart(
                List.of(ReplayRequest.class),
                List.of(
                        ResolvableType.forClassWithGenerics(Page.class, Letter.class),
                        ResolvableType.forClass(Letter.class),
                        ResolvableType.forClass(ReplayAnswer.class),
                        ResolvableType.forClass(DeadLettersController.Discarded.class),
                        ResolvableType.forClass(ReplaysController.Replays.class),
                        ResolvableType.forClass(ReplaysController.Replay.class)),
                Map.of(
                        "ReplayMode",
                        AdminPart.labels(Mode.values(), Mode::label),
                        "LetterReason",
                        FilterReader.REASONS));
    }
}
