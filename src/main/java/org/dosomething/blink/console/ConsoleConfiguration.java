package org.dosomething.blink.console;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the pages are made from beside what operators can ask anyway. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

    @Bean
    LastHour lastHour(MeterRegistry meters) {
        return new LastHour(meters);
    }
}
