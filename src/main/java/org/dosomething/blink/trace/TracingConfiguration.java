package org.dosomething.blink.trace;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts together. */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    @Bean
    TraceExport traceExport(TracingProperties properties) {
        return new TraceExport(properties);
    }

    @Bean
    Traces traces(TraceExport export) {
        return new Traces(export.tracer());
    }
}
