package org.dosomething.blink.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;

/**
 * The dead letters of a journal. Safe for use by any number of threads. Whatever changes something
 * writes down in the same transaction who did it; and everything throws {@link JournalUnavailable}
 * when the database cannot be used.
 */
public interface DeadLetters {

    /**
     * Which letters are meant; empty parts leave nothing out.
     *
     * @param from accepted then or later
     * @param to accepted before
     */
    record Filter(
            Optional<EventId> id,
            Optional<DestinationName> destination,
            Optional<EventType> type,
            Optional<MemberId> member,
            Optional<String> reason,
            Optional<Instant> from,
            Optional<Instant> to) {}

    /**
     * What a replay would do.
     *
     * @param matched how many letters are meant, without those that wait for a replay already, and
     *     what is unreadable
     * @param olderThan72Hours how many of them Customer.io starts no campaign for
     * @param ofForgottenMembers how many of them are left out
     */
    record Preview(long matched, long olderThan72Hours, long ofForgottenMembers) {

        public long toReplay() {
            return matched - ofForgottenMembers;
        }
    }

    /** Which time the destination is told. */
    enum Mode {
        /** That of the acceptance. */
        ORIGINAL,
        /** That of the replay: campaigns start though the event is old. */
        TRIGGER_NOW;

        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A replay that was ordered.
     *
     * @param letters how many it took on
     * @param left how many of them are not sent yet
     */
    record Replay(String id, Order order, Mode mode, long letters, long left) {}

    /**
     * Newest first.
     *
     * @param before a {@link DeadLetter#sequence}: only what has a smaller one
     */
    List<DeadLetter> find(Filter filter, OptionalLong before, int limit);

    Preview preview(Filter filter, Instant now);

    /** Has letters sent again, slowly and behind what is new; says which run that is. */
    Replay replay(Filter filter, Mode mode, Order order);

    /** The newest hundred. */
    List<Replay> replays();

    /** Deletes letters for good, and says how many. */
    long discard(Filter filter, Order order);

    /**
     * How many letters there are; nothing where there are none.
     *
     * @return one for each destination and reason
     */
    List<Count> counts();

    /**
     * @param replaying how many of the letters wait for a replay
     */
    record Count(DestinationName destination, String reason, long letters, long replaying) {}

    /**
     * Puts letters whose replay was ordered back among the events, oldest first.
     *
     * @param most how many, for each destination
     * @param below only where fewer events than this wait for the destination, those of members who
     *     are set aside left out
     * @param leaveOut destinations whose letters stay where they are
     * @return how many were put back, or found to be of members who are forgotten by now
     */
    int resend(int most, int below, Set<DestinationName> leaveOut, Instant now);

    /**
     * Deletes what is older, or more, than is to be kept; the oldest first. What waits for a replay
     * is not counted, and stays.
     *
     * @param tried whatever was last tried before
     * @param bytes of payloads that may stay
     */
    Dropped drop(Instant tried, long bytes);

    /** How many letters were dropped, and why. */
    record Dropped(long forAge, long forSize) {}
}
