package org.dosomething.blink.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.intake.catalogue.Catalogue;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.problem.ProblemWriter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Puts the door together. */
@Configuration
class IntakeConfiguration {

    @Bean
    Catalogue catalogue(IntakeProperties properties) {
        return new Catalogue(properties.actionUrlHosts());
    }

    @Bean
    Checks checks(Catalogue catalogue, MeterRegistry meters) {
        return new Checks(catalogue, meters);
    }

    @Bean
    Routing routing(DisabledDestinations disabled, MeterRegistry meters) {
        return new Routing(disabled, meters);
    }

    @Bean
    Intake intake(Routing routing, Journal journal, Clock clock, RandomGenerator random) {
        return new Intake(routing, journal, clock, random);
    }

    @Bean
    Answers answers(ProblemWriter problems) {
        return new Answers(problems);
    }

    @Bean
    EventDoors eventDoors(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            Checks checks,
            Intake intake,
            Answers answers) {
        return new EventDoors(mappings, checks, intake, answers);
    }
}
