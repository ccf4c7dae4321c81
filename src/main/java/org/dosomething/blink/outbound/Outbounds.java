package org.dosomething.blink.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpConnectionPoolMetrics;
import org.dosomething.blink.event.DestinationName;

/** For each destination a client and connections of its own, which metrics know by its name. */
public final class Outbounds {

    private final UserAgent userAgent;
    private final MeterRegistry meters;

    public Outbounds(UserAgent userAgent, MeterRegistry meters) {
        this.userAgent = userAgent;
        this.meters = meters;
    }

    public Outbound of(DestinationName destination, Outbound.Timeouts timeouts) {
        Outbound outbound = new Outbound(timeouts, userAgent);
        new OkHttpConnectionPoolMetrics(
                        outbound.connections(),
                        "okhttp.pool",
                        Tags.of("destination", destination.label()))
                .bindTo(meters);
        return outbound;
    }
}
