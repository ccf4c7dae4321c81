package org.dosomething.blink.delivery;

import java.util.List;
import java.util.UUID;
import org.dosomething.blink.journal.Entry;

/**
 * Entries that are sent to a destination together; no member twice.
 *
 * @param requestId the {@code X-Request-ID} it carries: its event's own where it carries one event
 */
public record Call(String requestId, List<Entry> entries) {

    public Call {
        entries = List.copyOf(entries);
    }

    /** A call of these entries, with the request id that it should carry. */
    public static Call of(List<Entry> entries) {
        String requestId =
                entries.size() == 1
                        ? entries.get(0).event().requestId()
                        : UUID.randomUUID().toString();
        return new Call(requestId, entries);
    }

    boolean single() {
        return entries.size() == 1;
    }
}
