package org.dosomething.blink.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.journal.Settlement;

/**
 * What a lane has in hand: for each member its next entries, in order.
 *
 * <p>Invariant: a member's entries in hand are the first of that member that the journal has. So
 * nothing is added of a member who is in hand already, and one who is set aside leaves at once.
 */
final class Hand {

    /** One busy member may not fill the hand and keep others out. */
    private static final int PER_MEMBER = 16;

    private final Map<MemberId, Deque<Entry>> entries = new LinkedHashMap<>();
    private long bytes;

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Set<MemberId> members() {
        return entries.keySet();
    }

    void clear() {
        entries.clear();
        bytes = 0;
    }

    /** How large the payloads in hand are, together. */
    long bytes() {
        return bytes;
    }

    /** Adds entries of members who are not in hand, as the journal gave them. */
    void add(List<Entry> taken) {
        for (Entry entry : taken) {
            Deque<Entry> own =
                    entries.computeIfAbsent(entry.event().member(), member -> new ArrayDeque<>());
            if (own.size() < PER_MEMBER) {
                own.add(entry);
                bytes += size(entry);
            }
        }
    }

    /** The next entry of each member. */
    List<Entry> ready() {
        return entries.values().stream().map(Deque::peek).toList();
    }

    /** Of these the one that was not tried for longest: whose fault it is if it fails again. */
    Entry longestUntried() {
        return ready().stream()
                .min(Comparator.comparing(entry -> entry.lastAttemptAt().orElse(Instant.MIN)))
                .orElseThrow();
    }

    /** Lets go of what was settled. */
    void settled(Collection<Settlement> settlements) {
        for (Settlement settlement : settlements) {
            MemberId member = settlement.entry().event().member();
            Deque<Entry> own = entries.get(member);
            if (own.peek() != settlement.entry()) {
                throw new IllegalStateException("Settled out of turn: " + settlement.entry());
            }
            bytes -= size(own.poll());
            if (own.isEmpty() || settlement instanceof Settlement.Postponed) {
                entries.remove(member).forEach(left -> bytes -= size(left));
            }
        }
    }

    private static long size(Entry entry) {
        return entry.event().payload().size();
    }
}
