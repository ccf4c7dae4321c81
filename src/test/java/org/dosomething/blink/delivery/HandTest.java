package org.dosomething.blink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.Events.member;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dosomething.blink.Events;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.journal.Settlement;
import org.junit.jupiter.api.Test;

class HandTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Hand hand = new Hand();
    private long sequence;

    @Test
    void countsTheBytesOfWhatItHolds() {
        Entry first = entry(member(1), Optional.empty());
        Entry second = entry(member(1), Optional.empty());
        Entry other = entry(member(2), Optional.empty());
        hand.add(List.of(first, second, other));
        long each = first.event().payload().size();
        assertThat(hand.bytes()).isEqualTo(3 * each);

        hand.settled(List.of(new Settlement.Done(other)));
        assertThat(hand.bytes()).isEqualTo(2 * each);

        hand.settled(
                List.of(new Settlement.Postponed(first, 1, NOW, NOW, "", OptionalInt.empty())));
        assertThat(hand.bytes()).isZero();
        assertThat(hand.isEmpty()).isTrue();
    }

    @Test
    void knowsWhichWasNotTriedForLongest() {
        Entry tried = entry(member(1), Optional.of(NOW));
        Entry triedEarlier = entry(member(2), Optional.of(NOW.minusSeconds(1)));
        Entry untried = entry(member(3), Optional.empty());
        hand.add(List.of(tried, triedEarlier));
        assertThat(hand.longestUntried()).isEqualTo(triedEarlier);

        hand.add(List.of(untried));
        assertThat(hand.longestUntried()).isEqualTo(untried);
    }

    private Entry entry(MemberId member, Optional<Instant> lastAttempt) {
        return new Entry(
                ++sequence,
                DestinationName.CUSTOMERIO,
                Events.event(EventType.CAMPAIGN_SIGNUP, member, NOW, "{\"a\":1}"),
                0,
                0,
                lastAttempt,
                false);
    }
}
