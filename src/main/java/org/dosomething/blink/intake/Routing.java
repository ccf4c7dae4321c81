package org.dosomething.blink.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Submission;
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
        disabled.byName().keySet().forEach(name -> discarded.put(name, counter(name, meters)));
    }

    /** The destinations of one event. */
    record Route(List<DestinationName> kept, List<DestinationName> discarded) {

        List<Submission.Copy> copies(Event event) {
            return kept.stream().map(name -> new Submission.Copy(name, event)).toList();
        }
    }

    /**
     * @throws Refusal when it is only for what is disabled, and to be refused then
     */
    Route of(EventType type) {
        List<DestinationName> all = destinations(type);
        List<DestinationName> kept = all.stream().filter(name -> !disabled.contains(name)).toList();
        if (kept.isEmpty()) {
            all.stream().filter(disabled::refuses).findFirst().ifPresent(Routing::refuse);
        }
        return new Route(kept, all.stream().filter(disabled::discards).toList());
    }

    /** Counts what an accepted event was not kept for. */
    void count(Route route) {
        route.discarded().forEach(name -> discarded.get(name).increment());
    }

    private static List<DestinationName> destinations(EventType type) {
        return List.of(
                type.action() == EventType.Action.RELAY
                        ? DestinationName.WAREHOUSE
                        : DestinationName.CUSTOMERIO);
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
        return Counter.builder("blink.events.discarded")
                .description("Events accepted, and not kept for what is not configured")
                .baseUnit("events")
                .tag("destination", destination.label())
                .register(meters);
    }
}
