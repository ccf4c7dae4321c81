package org.dosomething.blink.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Submission;
import org.dosomething.blink.journal.Submission.Unsent;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;

/** Who is to be told of an event. What is not configured is left out, and counted. */
final class Routing {

    /** To configure a destination takes a restart. */
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

    private final DisabledDestinations disabled;
    private final Map<DestinationName, Counter> discarded = new EnumMap<>(DestinationName.class);

    Routing(DisabledDestinations disabled, MeterRegistry meters) {
        this.disabled = disabled;
        for (DestinationName name : DestinationName.values()) {
            discarded.put(name, counter(name, meters));
        }
    }

    /** What each destination of one event is told, and who is not. */
    record Route(List<Intake.Other> kept, List<DestinationName> discarded) {

        List<Submission.Copy> copies(Event event, Optional<Unsent> unsent) {
            return kept.stream().map(told -> copy(told, event, unsent)).toList();
        }

        private static Submission.Copy copy(
                Intake.Other told, Event event, Optional<Unsent> unsent) {
            Event own =
                    new Event(
                            event.id(),
                            told.type(),
                            event.member(),
                            told.payload(),
                            event.acceptedAt(),
                            event.requestId(),
                            event.traceParent());
            return new Submission.Copy(told.destination(), own, unsent);
        }
    }

    /**
     * @throws Refusal when it is only for what is disabled, and to be refused then
     */
    Route of(Intake.Checked checked) {
        List<Intake.Other> all = new ArrayList<>(checked.others());
        all.add(0, new Intake.Other(first(checked.type()), checked.type(), checked.payload()));
        if (checked.unsent().isPresent()) {
            return new Route(all, List.of()); // kept to be looked at, whoever there is to be told
        }
        List<DestinationName> names = all.stream().map(Intake.Other::destination).toList();
        List<Intake.Other> kept =
                all.stream().filter(told -> !disabled.contains(told.destination())).toList();
        if (kept.isEmpty()) {
            names.stream().filter(disabled::refuses).findFirst().ifPresent(Routing::refuse);
        }
        return new Route(kept, names.stream().filter(disabled::discards).toList());
    }

    /** Counts what an accepted event was not kept for. */
    void count(Route route) {
        route.discarded().forEach(name -> discarded.get(name).increment());
    }

    /** Whom an event is for in the first place. */
    private static DestinationName first(EventType type) {
        return switch (type.action()) {
            case IDENTIFY, TRACK, DELETE, SUPPRESS -> DestinationName.CUSTOMERIO;
            case RELAY -> DestinationName.WAREHOUSE;
            case CONVERSE -> DestinationName.SMS;
            case UNSUBSCRIBE -> DestinationName.NORTHSTAR;
        };
    }

    private static void refuse(DestinationName destination) {
        throw Refusal.retryAfter(
                ProblemCode.DESTINATION_DISABLED,
                "Not accepted: it is only for the destination "
                        + destination.label()
                        + ", which is not configured here. Send it again later; if it stays so, ask"
                        + " the operators.",
                TRY_AGAIN);
    }

    private static Counter counter(DestinationName destination, MeterRegistry meters) {
        return Counter.builder("blink.intake.discarded")
                .description("Events accepted, and not kept for what is not configured")
                .baseUnit("events")
                .tag("destination", destination.label())
                .register(meters);
    }
}
