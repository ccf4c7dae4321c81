package org.dosomething.blink.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.DisabledDestinations;
import org.dosomething.blink.journal.History;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.journal.Pauses;
import org.dosomething.blink.journal.Settlement;
import org.dosomething.blink.trace.LogKeys;
import org.dosomething.blink.trace.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives every destination its lanes. */
@Configuration
class DeliveryConfiguration {

    private static final Logger log = LoggerFactory.getLogger(DeliveryConfiguration.class);

    @Bean
    DeliveryListener deliveryLog() {
        return new DeliveryLog();
    }

    @Bean
    DeliveryListener deliveryMetrics(MeterRegistry meters, List<Destination> destinations) {
        return new DeliveryMetrics(meters, names(destinations));
    }

    @Bean
    StateMetrics destinationStates(Dispatches dispatches) {
        return new StateMetrics(dispatches.all());
    }

    @Bean
    DeliveryListener deliveryTrace(Traces traces) {
        return new DeliveryTrace(traces);
    }

    @Bean
    Dispatches dispatches(
            List<Destination> destinations,
            List<DeliveryListener> listeners,
            DeliveryProperties properties,
            Clock clock,
            RandomGenerator random) {
        DeliveryListener all = new AllListeners(listeners);
        RetryPolicy policy = new RetryPolicy(properties, random);
        return new Dispatches(
                destinations.stream()
                        .map(
                                destination ->
                                        new Dispatch(
                                                destination,
                                                gate(properties, clock),
                                                policy,
                                                all,
                                                clock))
                        .toList());
    }

    @Bean
    DisabledDestinations disabledDestinations(
            List<Destination> destinations, DeliveryProperties properties) {
        DisabledDestinations disabled = properties.disabled(names(destinations));
        disabled.byName()
                .forEach(
                        (name, instead) ->
                                log.atInfo()
                                        .addKeyValue(LogKeys.DESTINATION, name.label())
                                        .addKeyValue(LogKeys.WHEN_DISABLED, instead.label())
                                        .log("Destination DISABLED: it is not configured"));
        return disabled;
    }

    @Bean
    Lanes lanes(Journal journal, Dispatches dispatches, DeliveryProperties properties) {
        return new Lanes(journal, dispatches.all(), properties);
    }

    @Bean
    PauseWatch pauseWatch(Pauses pauses, Dispatches dispatches) {
        return new PauseWatch(pauses, dispatches.gates());
    }

    @Bean
    Destinations destinations(
            Dispatches dispatches,
            DisabledDestinations disabled,
            History history,
            Pauses pauses,
            PauseWatch watch) {
        return new GatedDestinations(dispatches.gates(), disabled, history, pauses, watch);
    }

    @Bean
    DestinationsHealth destinationsHealthIndicator(Destinations destinations) {
        return new DestinationsHealth(destinations);
    }

    private static Set<DestinationName> names(List<Destination> destinations) {
        return destinations.stream().map(Destination::name).collect(Collectors.toSet());
    }

    private static Gate gate(DeliveryProperties properties, Clock clock) {
        return new Gate(clock, properties.outagePause(), properties.misconfiguredPause());
    }

    private record AllListeners(List<DeliveryListener> all) implements DeliveryListener {

        @Override
        public Making attempting(DestinationName destination, Call call) {
            List<Making> own =
                    all.stream().map(listener -> listener.attempting(destination, call)).toList();
            return () -> own.forEach(Making::close);
        }

        @Override
        public void attempted(Attempt attempt) {
            all.forEach(listener -> listener.attempted(attempt));
        }

        @Override
        public void expired(DestinationName destination, List<Settlement> letters) {
            all.forEach(listener -> listener.expired(destination, letters));
        }
    }

    /** One for each destination. */
    record Dispatches(List<Dispatch> all) {

        Map<DestinationName, Gate> gates() {
            return all.stream()
                    .collect(
                            Collectors.toMap(
                                    dispatch -> dispatch.destination().name(), Dispatch::gate));
        }
    }
}
