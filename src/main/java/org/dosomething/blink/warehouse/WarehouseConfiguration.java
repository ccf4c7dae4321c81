package org.dosomething.blink.warehouse;

import java.time.Clock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.outbound.ConditionalOnSetting;
import org.dosomething.blink.outbound.GuardedCalls;
import org.dosomething.blink.outbound.Outbounds;
import org.dosomething.blink.outbound.Resiliences;
import org.dosomething.blink.outbound.Statuses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts together, where there is a warehouse. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSetting("blink.warehouse.url")
class WarehouseConfiguration {

    @Bean
    WarehouseDestination warehouseDestination(
            WarehouseProperties properties,
            Resiliences resiliences,
            Outbounds outbounds,
            Clock clock) {
        GuardedCalls calls =
                new GuardedCalls(
                        resiliences.of(DestinationName.WAREHOUSE, properties.rateLimit()),
                        properties.callTimeout());
        return new WarehouseDestination(
                new Lines(properties.maxEvents(), properties.maxBytes().toBytes()),
                Endpoint.of(properties.url()),
                outbounds.of(DestinationName.WAREHOUSE, properties.timeouts()),
                calls,
                new Answers(new Statuses(clock)));
    }
}
