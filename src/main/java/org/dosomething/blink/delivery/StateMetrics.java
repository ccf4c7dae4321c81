package org.dosomething.blink.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/** Shows whether each destination is UP or DOWN, as its health says. */
final class StateMetrics implements MeterBinder {

    private final List<Dispatch> dispatches;

    StateMetrics(List<Dispatch> dispatches) {
        this.dispatches = dispatches;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Dispatch dispatch : dispatches) {
            show(dispatch, true, "up", meters);
            show(dispatch, false, "down", meters);
        }
    }

    private static void show(Dispatch dispatch, boolean up, String state, MeterRegistry meters) {
        Gauge.builder(
                        "blink.delivery.state",
                        dispatch.gate(),
                        gate -> gate.condition().up() == up ? 1 : 0)
                .description("1 for the state that the destination is in, as the health says")
                .baseUnit("state")
                .tag("destination", dispatch.destination().name().label())
                .tag("state", state)
                .register(meters);
    }
}
