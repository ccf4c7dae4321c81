package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventId;

/** Three tables as one list, in one statement: an event is on its way from one to another. */
final class SqlHistory implements History {

    /** More than any event has destinations, each accepted again some times. */
    private static final int MANY = 100;

    private static final String MEMBER_OF =
            "SELECT lane, member FROM event WHERE sequence = ? AND id = ?";

    private static final String BEFORE =
            "SELECT (SELECT count(*) FROM event WHERE destination = ? AND lane = ? AND member = ?"
                    + " AND sequence < ?), (SELECT count(*) FROM event WHERE destination = ?"
                    + " AND sequence < ?)";

    /** Told as {@link Head} tells who is set aside. */
    private static final String HOLD =
            "SELECT id, not_before, attempts, tried_at, last_error, last_status FROM event"
                    + " WHERE destination = ? AND lane = ? AND member = ? AND not_before > ?"
                    + " AND tried_at < ? ORDER BY not_before DESC LIMIT 1";

    private final SqlJournal journal;

    SqlHistory(SqlJournal journal) {
        this.journal = journal;
    }

    @Override
    public List<Fate> of(EventId event) {
        List<Fate> found =
                journal.read(connection -> new FateQuery(connection).ofEvent(event).newest(MANY));
        Map<DestinationName, Fate> newest = new EnumMap<>(DestinationName.class);
        found.forEach(fate -> newest.putIfAbsent(fate.destination(), fate));
        return List.copyOf(newest.values());
    }

    @Override
    public List<Fate> find(Search search, OptionalLong before, int limit) {
        return journal.read(
                connection -> {
                    FateQuery query = new FateQuery(connection);
                    search.member().ifPresent(query::ofMember);
                    search.requestId().ifPresent(query::ofRequest);
                    before.ifPresent(query::before);
                    return query.newest(limit);
                });
    }

    @Override
    public Backlog backlog(DestinationName destination) {
        return journal.read(connection -> Backlog.of(connection, destination));
    }

    /** Whose event it is. */
    private record Whose(String destination, int lane, String member) {}

    @Override
    public Optional<Standing> standing(Fate waiting) {
        return journal.read(
                connection -> {
                    Optional<Whose> whose = whose(connection, waiting);
                    return whose.isEmpty()
                            ? Optional.empty()
                            : Optional.of(standing(connection, whose.get(), waiting.sequence()));
                });
    }

    private static Optional<Whose> whose(Connection connection, Fate waiting) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MEMBER_OF)) {
            select.setLong(1, waiting.sequence());
            select.setString(2, waiting.id().value());
            String destination = waiting.destination().label();
            return SqlDeadLetters.rows(
                            select, row -> new Whose(destination, row.getInt(1), row.getString(2)))
                    .stream()
                    .findFirst();
        }
    }

    private Standing standing(Connection connection, Whose whose, long sequence)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BEFORE)) {
            setTo(select, whose);
            select.setLong(4, sequence);
            select.setString(5, whose.destination());
            select.setLong(6, sequence);
            Optional<Standing.Hold> hold = hold(connection, whose);
            return SqlDeadLetters.rows(
                            select, row -> new Standing(row.getLong(1), row.getLong(2), hold))
                    .get(0);
        }
    }

    private Optional<Standing.Hold> hold(Connection connection, Whose whose) throws SQLException {
        Instant now = journal.now();
        try (PreparedStatement select = connection.prepareStatement(HOLD)) {
            setTo(select, whose);
            select.setLong(4, now.toEpochMilli());
            select.setLong(5, now.plus(Head.CLOCKS_MAY_DIFFER).toEpochMilli());
            return SqlDeadLetters.rows(
                            select,
                            row ->
                                    new Standing.Hold(
                                            new EventId(row.getString(1)),
                                            Instant.ofEpochMilli(row.getLong(2)),
                                            row.getInt(3),
                                            SqlDeadLetters.time(row, 4),
                                            Optional.ofNullable(row.getString(5)),
                                            SqlDeadLetters.number(row, 6)))
                    .stream()
                    .findFirst();
        }
    }

    private static void setTo(PreparedStatement select, Whose whose) throws SQLException {
        select.setString(1, whose.destination());
        select.setInt(2, whose.lane());
        select.setString(3, whose.member());
    }
}
