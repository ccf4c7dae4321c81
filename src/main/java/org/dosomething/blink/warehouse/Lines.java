package org.dosomething.blink.warehouse;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.journal.Entry;

/**
 * What goes into one call.
 *
 * @param maxEvents how many events at most
 * @param maxBytes how large its body may be; a single event may be larger
 */
record Lines(int maxEvents, long maxBytes) {

    /** The first, and those that fit, in order, up to the first that would make it too much. */
    List<Entry> choose(List<Entry> ready) {
        List<Entry> chosen = new ArrayList<>();
        long bytes = 0;
        for (Entry entry : ready) {
            bytes += Line.of(entry.event()).size();
            if (chosen.size() == maxEvents || (bytes > maxBytes && !chosen.isEmpty())) {
                break;
            }
            chosen.add(entry);
        }
        return chosen;
    }

    /** The body of a call. */
    static byte[] body(List<Event> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        events.forEach(event -> Line.of(event).writeTo(out));
        return out.toByteArray();
    }
}
