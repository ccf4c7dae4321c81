package org.dosomething.blink.journal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.MemberId;

/**
 * Where accepted events are kept. Safe for use by any number of threads.
 *
 * <p>Promised: what {@link #append} gave a {@link Receipt.Kept} for survives {@code kill -9} and a
 * power cut, and is given out by {@link #take} until it is settled. The rows of one member in one
 * partition are given out in the order in which they were accepted. Not promised: any order between
 * members, or that a row is given out only once: the caller keeps one lane to a partition, and
 * sends nothing from it without its {@link Lease}.
 */
public interface Journal {

    /** How many partitions each destination's events are divided into, by member. Never changes. */
    int PARTITIONS = 16;

    /**
     * Keeps an event, for all of its destinations or for none, and the key it came with. Never
     * blocks. One that forgets a member deletes what waits for the other destinations: who has
     * taken rows asks again before they grow old.
     *
     * @return completed once it is synced to disk; exceptionally and within five seconds, with
     *     {@link JournalUnavailable}, when it cannot be kept. What depends on it runs in the
     *     writer's thread, and must not block either.
     */
    CompletableFuture<Receipt> append(Submission submission);

    /**
     * The first waiting entries of a partition, oldest first, without those of members that are set
     * aside. Always reads from the head; gives out the same rows again until they are settled.
     *
     * @param leaveOut members of whom the caller has rows in hand, and wants no others now
     * @param limit how many rows at most
     * @param bytes fewer are given, but for the first, where their payloads are larger together
     * @throws JournalUnavailable when the database cannot be read
     */
    List<Entry> take(
            DestinationName destination,
            int partition,
            Collection<MemberId> leaveOut,
            int limit,
            long bytes);

    /**
     * Makes sure, at the start, that leases are long enough for calls.
     *
     * @param call how long one takes at most
     * @throws JournalNotOpened when a lease could never outlast it
     */
    void checkLeasesOutlast(Duration call);

    /**
     * The right to deliver a partition, if this gateway has it now. To ask is also to say that
     * nothing from an earlier lease of this partition is under way any more.
     */
    Optional<Lease> lease(DestinationName destination, int partition);

    /**
     * Writes down that an attempt is about to be made; returns once that is on disk. Rows that are
     * taken from then on say so in {@link Entry#begun}.
     *
     * @param lease under which it is to be made
     * @return false where a row is gone: its member is forgotten
     * @throws LeaseLost when another gateway delivers the partition by now
     * @throws JournalUnavailable when it is not known to be written; no attempt may be made then
     */
    boolean begin(Lease lease, List<Entry> entries);

    /**
     * Writes down how attempts ended; returns once all of it is on disk. Many are written in
     * several transactions, between which others get their turn.
     *
     * @param lease under which they were made
     * @throws LeaseLost when another gateway delivers the partition by now; what was not written
     *     before is not written
     * @throws JournalUnavailable when not all is known to be written; safe to ask for again
     */
    void settle(Lease lease, List<? extends Settlement> settlements);

    /** How many entries wait for a destination, those of members set aside included. */
    long waiting(DestinationName destination);

    /**
     * Has a listener told, after the commit and in the writer's thread, where something was kept.
     */
    void onKept(KeptListener listener);

    /** Hears where something new waits. Must not block. */
    interface KeptListener {
        void kept(DestinationName destination, int partition);
    }
}
