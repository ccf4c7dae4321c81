package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.journal.Fate.State;

/** Writes down how attempts ended, and remembers it, in the transaction under way. */
final class Settling {

    private static final String POSTPONE =
            "UPDATE event SET attempts = ?, tried_at = ?, not_before = ?, last_error = ?,"
                    + " last_status = ? WHERE sequence = ?";

    private static final String BURY =
            "INSERT INTO dead_letter (sequence, id, destination, lane, member, type, payload,"
                    + " request_id, trace_parent, accepted_at, begun, attempts, tried_at, reason,"
                    + " detail, status, bytes)"
                    + " SELECT sequence, id, destination, lane, member, type, payload, request_id,"
                    + " trace_parent, accepted_at, begun, ?, ?, ?, ?, ?, length(payload)"
                    + " FROM event WHERE sequence = ? ON CONFLICT (sequence) DO NOTHING";

    private final PreparedStatement postpone;
    private final PreparedStatement bury;
    private final ManyRows remove;
    private final Outcomes outcomes;
    private final Forgetting forgetting;

    Settling(Connection connection, Outcomes outcomes, Forgetting forgetting) throws SQLException {
        this.postpone = connection.prepareStatement(POSTPONE);
        this.bury = connection.prepareStatement(BURY);
        this.remove = new ManyRows(connection, Settling::remove);
        this.outcomes = outcomes;
        this.forgetting = forgetting;
    }

    /** Says what was there: of another it was written down already, or its member is forgotten. */
    private static String remove(int rows) {
        return "DELETE FROM event WHERE sequence IN ("
                + String.join(", ", Collections.nCopies(rows, "?"))
                + ") RETURNING sequence, accepted_at";
    }

    void settle(Collection<? extends Settlement> settlements, Instant now) throws SQLException {
        List<Settlement.Done> done = new ArrayList<>();
        List<Long> dead = new ArrayList<>();
        for (Settlement settlement : settlements) {
            if (settlement instanceof Settlement.Done ended) {
                done.add(ended);
            } else if (settlement instanceof Settlement.Postponed later) {
                postpone(later);
            } else if (settlement instanceof Settlement.Dead buried) {
                bury(buried);
                dead.add(buried.entry().sequence());
            }
        }
        remove(dead);
        done(done, now);
    }

    private void done(List<Settlement.Done> done, Instant now) throws SQLException {
        Map<Long, Long> accepted =
                remove(done.stream().map(each -> each.entry().sequence()).toList());
        if (outcomes.remembering()) {
            outcomes.add(
                    done.stream()
                            .filter(each -> accepted.containsKey(each.entry().sequence()))
                            .map(each -> gone(each, accepted.get(each.entry().sequence())))
                            .toList(),
                    State.DELIVERED,
                    now);
        }
        for (Settlement.Done each : done) {
            if (each.entry().event().type().forgets()) {
                forgetting.done(each.entry(), now);
            }
        }
    }

    /** The time of acceptance is the row's: a replay may tell another. */
    private static Gone gone(Settlement.Done done, long acceptedAt) {
        Entry entry = done.entry();
        Event event = entry.event();
        return new Gone(
                entry.sequence(),
                event.id().value(),
                entry.destination().label(),
                event.type().label(),
                event.member().value(),
                event.requestId(),
                acceptedAt,
                entry.attempts() + 1,
                done.status().isPresent() ? done.status().getAsInt() : null);
    }

    /** Those that were there, with the times of their acceptance. */
    private Map<Long, Long> remove(List<Long> sequences) throws SQLException {
        Map<Long, Long> accepted = new HashMap<>();
        remove.forEach(
                sequences,
                (delete, some) -> {
                    for (int i = 0; i < some.size(); i++) {
                        delete.setLong(i + 1, some.get(i));
                    }
                    try (ResultSet found = delete.executeQuery()) {
                        while (found.next()) {
                            accepted.put(found.getLong(1), found.getLong(2));
                        }
                    }
                });
        return accepted;
    }

    private void postpone(Settlement.Postponed later) throws SQLException {
        postpone.setInt(1, later.attempts());
        postpone.setLong(2, later.triedAt().toEpochMilli());
        postpone.setLong(3, later.notBefore().toEpochMilli());
        postpone.setString(4, later.detail());
        set(postpone, 5, later.status());
        postpone.setLong(6, later.entry().sequence());
        postpone.executeUpdate();
    }

    private void bury(Settlement.Dead dead) throws SQLException {
        bury.setInt(1, dead.attempts());
        bury.setLong(2, dead.triedAt().toEpochMilli());
        bury.setString(3, dead.reason());
        bury.setString(4, dead.detail());
        set(bury, 5, dead.status());
        bury.setLong(6, dead.entry().sequence());
        bury.executeUpdate();
    }

    private static void set(PreparedStatement statement, int place, OptionalInt status)
            throws SQLException {
        if (status.isPresent()) {
            statement.setInt(place, status.getAsInt());
        } else {
            statement.setNull(place, Types.INTEGER);
        }
    }
}
