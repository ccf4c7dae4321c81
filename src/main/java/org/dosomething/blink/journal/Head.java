package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.event.Payload;

/** The head of a lane, read over one connection. */
final class Head {

    private static final String SELECT =
            "SELECT sequence, id, member, type, payload, request_id,"
                    + " coalesce(told_at, accepted_at) AS accepted_at, attempts, begun, tried_at, replayed,"
                    + " trace_parent"
                    + " FROM event WHERE destination = ? AND lane = ?"
                    + " AND member NOT IN (SELECT member FROM event WHERE destination = ?"
                    + " AND lane = ? AND not_before > 0 AND not_before > ? AND tried_at < ?)";

    /** What was tried later than this from now, was tried by a clock that was set back since. */
    static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(1);

    private final Connection connection;
    private final Clock clock;
    private final long mostBytes;

    /**
     * @param mostBytes of payloads; the first is read however large it is
     */
    Head(Connection connection, Clock clock, long mostBytes) {
        this.connection = connection;
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    List<Entry> read(
            DestinationName destination, int lane, Collection<MemberId> leaveOut, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql(leaveOut.size()))) {
            select.setFetchSize(100);
            int i = 1;
            select.setString(i++, destination.label());
            select.setInt(i++, lane);
            select.setString(i++, destination.label());
            select.setInt(i++, lane);
            select.setLong(i++, clock.millis());
            select.setLong(i++, clock.millis() + CLOCKS_MAY_DIFFER.toMillis());
            for (MemberId member : leaveOut) {
                select.setString(i++, member.value());
            }
            select.setInt(i, limit);
            try (ResultSet rows = select.executeQuery()) {
                return entries(destination, rows);
            }
        }
    }

    private static String sql(int leftOut) {
        String others =
                leftOut == 0
                        ? ""
                        : " AND member NOT IN ("
                                + String.join(", ", Collections.nCopies(leftOut, "?"))
                                + ")";
        return SELECT + others + " ORDER BY sequence LIMIT ?";
    }

    private List<Entry> entries(DestinationName destination, ResultSet rows) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        long bytes = 0;
        while (rows.next()) {
            Entry entry = entry(destination, rows);
            bytes += entry.event().payload().size();
            if (bytes > mostBytes && !entries.isEmpty()) {
                break;
            }
            entries.add(entry);
        }
        return entries;
    }

    private static Entry entry(DestinationName destination, ResultSet row) throws SQLException {
        Event event =
                new Event(
                        new EventId(row.getString("id")),
                        EventType.of(row.getString("type")),
                        new MemberId(row.getString("member")),
                        new Payload(row.getBytes("payload")),
                        Instant.ofEpochMilli(row.getLong("accepted_at")),
                        row.getString("request_id"),
                        Optional.ofNullable(row.getString("trace_parent")));
        long triedAt = row.getLong("tried_at");
        Optional<Instant> lastAttempt =
                row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(triedAt));
        return new Entry(
                row.getLong("sequence"),
                destination,
                event,
                row.getInt("attempts"),
                row.getInt("begun"),
                lastAttempt,
                row.getInt("replayed") == 1);
    }
}
