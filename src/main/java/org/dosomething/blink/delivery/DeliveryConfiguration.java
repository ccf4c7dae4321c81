package org.dosomething.blink.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.journal.Settlement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives every destination its lanes. */
@Configuration
class DeliveryConfiguration {

    @Bean
    DeliveryListener deliveryLog() {
        return new DeliveryLog();
    }

    @Bean
    DeliveryListener deliveryMetrics(MeterRegistry meters) {
        return new DeliveryMetrics(meters);
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
    Lanes lanes(Journal journal, Dispatches dispatches, DeliveryProperties properties) {
        return new Lanes(journal, dispatches.all(), properties);
    }

    @Bean
    DestinationsHealth destinationsHealthIndicator(Dispatches dispatches, Journal journal) {
        return new DestinationsHealth(dispatches.all(), journal);
    }

    private static Gate gate(DeliveryProperties properties, Clock clock) {
        return new Gate(clock, properties.outagePause(), properties.misconfiguredPause());
    }

    private record AllListeners(List<DeliveryListener> all) implements DeliveryListener {

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
    record Dispatches(List<Dispatch> all) {}
}
