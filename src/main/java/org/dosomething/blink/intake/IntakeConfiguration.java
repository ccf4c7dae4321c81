package org.dosomething.blink.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.intake.catalogue.Catalogue;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.problem.ClientNames;
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
    Checks checks(Catalogue catalogue, IntakeProperties properties, MeterRegistry meters) {
        return new Checks(catalogue, new SignupRelay(properties.signupRelay()), meters);
    }

    @Bean
    Routing routing(DisabledDestinations disabled, MeterRegistry meters) {
        return new Routing(disabled, meters);
    }

    @Bean
    IntakeMetrics intakeMetrics(ClientNames clients, MeterRegistry meters) {
        return new IntakeMetrics(clients, meters);
    }

    @Bean
    Intake intake(
            Routing routing,
            Journal journal,
            Clock clock,
            RandomGenerator random,
            IntakeListener listener) {
        return new Intake(routing, journal, clock, random, listener);
    }

    @Bean
    Answers answers(ProblemWriter problems) {
        return new Answers(problems);
    }

    @Bean
    Doors doors(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            IntakeProperties properties,
            Checks checks,
            Intake intake,
            Answers answers,
            MeterRegistry meters) {
        Manner apps = new Manner.OfApps();
        Manner steps = new Manner.OfSteps(properties.stepRepeatWindow());
        Map<DoorPath, Door> doors = new EnumMap<>(DoorPath.class);
        for (DoorPath path : DoorPath.values()) {
            EventType type = path.type();
            doors.put(
                    path,
                    switch (path.sender()) {
                        case APPS -> new EventDoor(type, apps, checks, intake, answers);
                        case STEPS -> new EventDoor(type, steps, checks, intake, answers);
                        case TWILIO -> new TwilioDoor(type, intake, answers);
                        case REPORTS -> new ReportingDoor(intake, answers, meters);
                    });
        }
        return new Doors(mappings, doors);
    }
}
