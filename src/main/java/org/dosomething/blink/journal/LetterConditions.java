package org.dosomething.blink.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A filter as SQL, with the values that belong into it. */
final class LetterConditions {

    private static final String FORGETS = "type IN ('customer-delete', 'customer-suppress')";

    /**
     * Accepted before a forgetting that waits, or that is dead itself. What was forgotten has no
     * letters left; these died since, and are deleted with it. By the order in which the journal
     * got them: the clocks of gateways differ.
     */
    static final String FORGOTTEN =
            "(dead_letter.type NOT IN ('customer-delete', 'customer-suppress') AND (EXISTS (SELECT 1"
                    + " FROM event WHERE event.member = dead_letter.member AND event."
                    + FORGETS
                    + " AND event.sequence > dead_letter.sequence) OR EXISTS (SELECT 1 FROM"
                    + " dead_letter AS other WHERE other.member = dead_letter.member AND other."
                    + FORGETS
                    + " AND other.sequence > dead_letter.sequence)))";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    LetterConditions(DeadLetters.Filter filter) {
        filter.id().ifPresent(id -> add("id = ?", id.value()));
        filter.destination().ifPresent(name -> add("destination = ?", name.label()));
        filter.type().ifPresent(type -> add("type = ?", type.label()));
        filter.member().ifPresent(member -> add("member = ?", member.value()));
        filter.reason().ifPresent(reason -> add("reason = ?", reason));
        filter.from().ifPresent(from -> add("accepted_at >= ?", from.toEpochMilli()));
        filter.to().ifPresent(to -> add("accepted_at < ?", to.toEpochMilli()));
    }

    LetterConditions add(String condition, Object... its) {
        conditions.add(condition);
        values.addAll(List.of(its));
        return this;
    }

    /** Neither waiting for a replay already, nor something that can never be sent. */
    LetterConditions toReplay() {
        return add("replay IS NULL").add("reason <> ?", Submission.Unsent.UNREADABLE);
    }

    /** Begins with {@code WHERE}. */
    String where() {
        return conditions.isEmpty() ? " WHERE 1 = 1" : " WHERE " + String.join(" AND ", conditions);
    }

    /** Puts the values in, from a place on; returns the place after them. */
    int setFrom(int place, PreparedStatement statement) throws SQLException {
        for (Object value : values) {
            statement.setObject(place++, value);
        }
        return place;
    }
}
