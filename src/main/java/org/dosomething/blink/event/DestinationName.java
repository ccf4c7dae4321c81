package org.dosomething.blink.event;

import java.util.Locale;

/** Where an event can be delivered to. */
public enum DestinationName {
    CUSTOMERIO,
    SMS,
    NORTHSTAR,
    WAREHOUSE;

    /** As it stands in the journal, in log lines and in metric tags. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DestinationName of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
