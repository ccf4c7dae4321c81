package org.dosomething.blink.delivery;

import java.util.EnumMap;
import java.util.Map;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.JournalUnavailable;
import org.dosomething.blink.journal.Order;
import org.dosomething.blink.journal.Pauses;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Closes the gates of destinations that are paused, by whichever gateway. Until it is known which
 * those are, all are closed: nothing is sent after a restart that must not be.
 */
class PauseWatch {

    private static final Logger log = LoggerFactory.getLogger(PauseWatch.class);

    private final Pauses pauses;
    private final Map<DestinationName, Gate> gates;
    private volatile Map<DestinationName, Order> known = Map.of();

    PauseWatch(Pauses pauses, Map<DestinationName, Gate> gates) {
        this.pauses = pauses;
        this.gates = gates;
        gates.values().forEach(gate -> gate.pause(true));
    }

    /** Which are paused, as far as it is known. */
    Map<DestinationName, Order> known() {
        return known;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        try {
            lookNow();
        } catch (JournalUnavailable e) {
            log.atDebug().setCause(e).log("Gates stay as they are: the journal cannot be read");
        }
    }

    /**
     * One after the other: what was read earlier may not be acted on later.
     *
     * @throws JournalUnavailable when it is not known; the gates stay as they are
     */
    synchronized void lookNow() {
        Map<DestinationName, Order> now = new EnumMap<>(DestinationName.class);
        pauses.all().forEach(pause -> now.put(pause.destination(), pause.order()));
        gates.forEach(
                (name, gate) -> {
                    tell(name, known.get(name), now.get(name));
                    gate.pause(now.containsKey(name));
                });
        known = now;
    }

    private static void tell(DestinationName name, Order before, Order now) {
        if (before == null && now != null) {
            log.atWarn()
                    .addKeyValue(LogKeys.DESTINATION, name.label())
                    .addKeyValue(LogKeys.CLIENT, now.who())
                    .addKeyValue(LogKeys.SINCE, now.at())
                    .log("Destination PAUSED: nothing is sent to it until it is resumed");
        } else if (before != null && now == null) {
            log.atInfo().addKeyValue(LogKeys.DESTINATION, name.label()).log("Destination resumed");
        }
    }
}
