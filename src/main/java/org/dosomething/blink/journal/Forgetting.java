package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.MemberId;

/** Has nothing left of a member that was accepted before the member was to be forgotten. */
final class Forgetting {

    private static final String LETTERS =
            "DELETE FROM dead_letter WHERE member = ? AND sequence < ?";

    private static final String WAITING =
            "DELETE FROM event WHERE destination = ? AND lane = ? AND member = ?";

    private final PreparedStatement letters;
    private final PreparedStatement waiting;

    Forgetting(Connection connection) throws SQLException {
        this.letters = connection.prepareStatement(LETTERS);
        this.waiting = connection.prepareStatement(WAITING);
    }

    /**
     * When it is asked for: dead letters, and what waits for those whom the forgetting itself does
     * not go to. What waits for those is before it, in the member's own order.
     */
    void accepted(Submission submission) throws SQLException {
        MemberId member = submission.event().member();
        letters(member, Long.MAX_VALUE); // those that are there: the clocks of gateways differ
        Set<DestinationName> others = EnumSet.allOf(DestinationName.class);
        submission.copies().forEach(copy -> others.remove(copy.destination()));
        for (DestinationName other : others) {
            waiting.setString(1, other.label());
            waiting.setInt(2, member.partition(Journal.PARTITIONS));
            waiting.setString(3, member.value());
            waiting.executeUpdate();
        }
    }

    /** When it is done: letters of what was sent meanwhile. */
    void done(Entry forgetting) throws SQLException {
        letters(forgetting.event().member(), forgetting.sequence());
    }

    private void letters(MemberId member, long before) throws SQLException {
        letters.setString(1, member.value());
        letters.setLong(2, before);
        letters.executeUpdate();
    }
}
