package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.Fate.State;

/** Has nothing left of a member that was accepted before the member was to be forgotten. */
final class Forgetting {

    private static final String LETTERS =
            "DELETE FROM dead_letter WHERE member = ? AND sequence < ?" + Gone.LETTER;

    private static final String WAITING =
            "DELETE FROM event WHERE destination = ? AND lane = ? AND member = ?" + Gone.EVENT;

    private final Connection connection;
    private final PreparedStatement letters;
    private final PreparedStatement waiting;
    private final Outcomes outcomes;

    Forgetting(Connection connection, Outcomes outcomes) throws SQLException {
        this.connection = connection;
        this.outcomes = outcomes;
        this.letters = connection.prepareStatement(LETTERS);
        this.waiting = connection.prepareStatement(WAITING);
    }

    /**
     * When it is asked for: dead letters, and what waits for those whom the forgetting itself does
     * not go to. What waits for those is before it, in the member's own order.
     */
    void accepted(Submission submission) throws SQLException {
        MemberId member = submission.event().member();
        Instant at = submission.event().acceptedAt();
        outcomes.forgetAll(member, at);
        int gone =
                letters(
                        member,
                        Long.MAX_VALUE,
                        at); // those that are there: the clocks of gateways differ
        Set<DestinationName> others = EnumSet.allOf(DestinationName.class);
        submission.copies().forEach(copy -> others.remove(copy.destination()));
        for (DestinationName other : others) {
            waiting.setString(1, other.label());
            waiting.setInt(2, member.partition(Journal.PARTITIONS));
            waiting.setString(3, member.value());
            gone += outcomes.deleted(waiting, State.FORGOTTEN, at);
        }
        audit(submission, gone);
    }

    private void audit(Submission submission, int gone) throws SQLException {
        if (submission.client().isPresent()) {
            Event event = submission.event();
            Order order = new Order(submission.client().get(), "", event.acceptedAt());
            String subject = event.type().label() + ", member " + event.member().hash();
            Audit.write(connection, order, "forget", subject, gone);
        }
    }

    /** When it is done: what became of what was sent meanwhile. */
    void done(Entry forgetting, Instant now) throws SQLException {
        MemberId member = forgetting.event().member();
        outcomes.forget(member, forgetting.sequence(), now);
        letters(member, forgetting.sequence(), now);
    }

    private int letters(MemberId member, long before, Instant at) throws SQLException {
        letters.setString(1, member.value());
        letters.setLong(2, before);
        return outcomes.deleted(letters, State.FORGOTTEN, at);
    }
}
