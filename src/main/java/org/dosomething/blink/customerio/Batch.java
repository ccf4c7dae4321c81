package org.dosomething.blink.customerio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dosomething.blink.journal.Entry;

/**
 * What goes into one call. Whether an event goes by v2, in a batch, or by v1, alone, follows from
 * the event: Customer.io does not say that the two know each other's ids, so a repeat has to take
 * the way of the first attempt. A lone event that fits a batch is a batch of one.
 */
final class Batch {

    /** Customer.io says 500 kB, and not how much a kB is. */
    static final int MAX_BYTES = 500_000;

    private static final byte[] HEAD = "{\"batch\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.US_ASCII);

    private Batch() {}

    /**
     * The first entry alone where it has to go by v1; else it and those that fit, in order, up to
     * the first that would make the body too large.
     *
     * @param maxOperations how many at most
     */
    static List<Entry> choose(List<Entry> ready, int maxOperations) {
        if (Operation.of(ready.get(0).event()).isEmpty()) {
            return List.of(ready.get(0));
        }
        List<Entry> chosen = new ArrayList<>();
        int bytes = HEAD.length + TAIL.length;
        for (Entry entry : ready) {
            Optional<Operation> operation = Operation.of(entry.event());
            if (operation.isEmpty()) {
                continue;
            }
            bytes += operation.get().size() + (chosen.isEmpty() ? 0 : 1);
            if (bytes > MAX_BYTES || chosen.size() == maxOperations) {
                break;
            }
            chosen.add(entry);
        }
        return chosen;
    }

    /** The body of a call; not empty. */
    static byte[] body(List<Operation> operations) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HEAD);
        for (int i = 0; i < operations.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            operations.get(i).writeTo(out);
        }
        out.writeBytes(TAIL);
        return out.toByteArray();
    }
}
