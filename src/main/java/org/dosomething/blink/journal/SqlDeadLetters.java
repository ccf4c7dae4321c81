package org.dosomething.blink.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.event.Payload;
import org.dosomething.blink.journal.Fate.State;

/** Dead letters as rows: read over the journal's readers, changed by its writers. */
final class SqlDeadLetters implements DeadLetters {

    /** What is older starts no campaign at Customer.io. */
    private static final Duration TRIGGERS = Duration.ofHours(72);

    private static final String COLUMNS =
            "SELECT sequence, destination, id, type, member, payload, accepted_at, request_id,"
                    + " attempts, tried_at, reason, detail, status, replay, trace_parent"
                    + " FROM dead_letter";

    private static final String COUNTS =
            "SELECT destination, reason, count(*), count(replay) FROM dead_letter"
                    + " GROUP BY destination, reason";

    private final SqlJournal journal;
    private final RandomGenerator random;

    SqlDeadLetters(SqlJournal journal, RandomGenerator random) {
        this.journal = journal;
        this.random = random;
    }

    @Override
    public List<DeadLetter> find(Filter filter, OptionalLong before, int limit) {
        LetterConditions meant = new LetterConditions(filter);
        before.ifPresent(sequence -> meant.add("sequence < ?", sequence));
        String sql = COLUMNS + meant.where() + " ORDER BY sequence DESC LIMIT ?";
        return journal.read(
                connection -> {
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        select.setInt(meant.setFrom(1, select), limit);
                        return rows(select, SqlDeadLetters::letter);
                    }
                });
    }

    @Override
    public Preview preview(Filter filter, Instant now) {
        LetterConditions meant = new LetterConditions(filter).toReplay();
        String sql =
                "SELECT count(*), coalesce(sum(CASE WHEN accepted_at < ? THEN 1 ELSE 0 END), 0),"
                        + " coalesce(sum(CASE WHEN "
                        + LetterConditions.FORGOTTEN
                        + " THEN 1 ELSE 0 END), 0) FROM dead_letter"
                        + meant.where();
        return journal.read(
                connection -> {
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        select.setLong(1, now.minus(TRIGGERS).toEpochMilli());
                        meant.setFrom(2, select);
                        return rows(
                                        select,
                                        row ->
                                                new Preview(
                                                        row.getLong(1),
                                                        row.getLong(2),
                                                        row.getLong(3)))
                                .get(0);
                    }
                });
    }

    @Override
    public Replay replay(Filter filter, Mode mode, Order order) {
        String id = EventId.at(order.at(), random).value();
        LetterConditions meant =
                new LetterConditions(filter).toReplay().add("NOT " + LetterConditions.FORGOTTEN);
        String mark = "UPDATE dead_letter SET replay = ?, told_at = ?" + meant.where();
        return journal.write(
                connection -> {
                    long letters;
                    try (PreparedStatement update = connection.prepareStatement(mark)) {
                        update.setString(1, id);
                        if (mode == Mode.TRIGGER_NOW) {
                            update.setLong(2, order.at().toEpochMilli());
                        } else {
                            update.setNull(2, java.sql.Types.BIGINT);
                        }
                        meant.setFrom(3, update);
                        letters = update.executeUpdate();
                    }
                    String insert =
                            "INSERT INTO replay (id, asked_by, asked_at, reason, mode, letters)"
                                    + " VALUES (?, ?, ?, ?, ?, ?)";
                    Audit.update(
                            connection,
                            insert,
                            id,
                            order.who(),
                            order.at().toEpochMilli(),
                            order.why(),
                            mode.label(),
                            letters);
                    String subject = "replay " + id + ", " + mode.label() + Audit.of(filter);
                    Audit.write(connection, order, "replay", subject, letters);
                    return new Replay(id, order, mode, letters, letters);
                });
    }

    @Override
    public List<Replay> replays() {
        String sql =
                "SELECT id, asked_by, reason, asked_at, mode, letters, (SELECT count(*) FROM"
                        + " dead_letter WHERE dead_letter.replay = replay.id) FROM replay"
                        + " ORDER BY asked_at DESC LIMIT 100";
        return journal.read(
                connection -> {
                    try (PreparedStatement select = connection.prepareStatement(sql)) {
                        return rows(select, SqlDeadLetters::replay);
                    }
                });
    }

    @Override
    public long discard(Filter filter, Order order) {
        LetterConditions meant = new LetterConditions(filter);
        String sql = "DELETE FROM dead_letter" + meant.where() + Gone.LETTER;
        return journal.change(
                statements -> {
                    long letters;
                    try (PreparedStatement delete = statements.connection().prepareStatement(sql)) {
                        meant.setFrom(1, delete);
                        letters =
                                statements.outcomes().deleted(delete, State.DISCARDED, order.at());
                    }
                    if (letters > 0) {
                        String subject = "letters" + Audit.of(filter);
                        Audit.write(statements.connection(), order, "discard", subject, letters);
                    }
                    return letters;
                });
    }

    @Override
    public List<Count> counts() {
        return journal.read(
                connection -> {
                    try (PreparedStatement select = connection.prepareStatement(COUNTS)) {
                        return rows(select, SqlDeadLetters::count);
                    }
                });
    }

    private static Count count(ResultSet row) throws SQLException {
        return new Count(
                DestinationName.of(row.getString(1)),
                row.getString(2),
                row.getLong(3),
                row.getLong(4));
    }

    @Override
    public int resend(int most, int below, Set<DestinationName> leaveOut, Instant now) {
        List<DestinationName> due =
                journal.read(connection -> LetterResend.due(connection, below, now));
        due.removeAll(leaveOut);
        int moved = 0;
        for (DestinationName destination : due) {
            moved += journal.write(new LetterResend(destination, most)::move);
        }
        return moved;
    }

    @Override
    public Dropped drop(Instant tried, long bytes) {
        LetterRetention retention = new LetterRetention(journal);
        return new Dropped(retention.dropOlder(tried), retention.dropMoreThan(bytes));
    }

    /** What a row says. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> rows(PreparedStatement select, RowReader<T> reader) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    /** Empty where there is none. */
    static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** Empty where there is none. */
    static OptionalInt number(ResultSet row, int column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        Event event =
                new Event(
                        new EventId(row.getString(3)),
                        EventType.of(row.getString(4)),
                        new MemberId(row.getString(5)),
                        new Payload(row.getBytes(6)),
                        Instant.ofEpochMilli(row.getLong(7)),
                        row.getString(8),
                        Optional.ofNullable(row.getString(15)));
        return new DeadLetter(
                row.getLong(1),
                DestinationName.of(row.getString(2)),
                event,
                row.getInt(9),
                Instant.ofEpochMilli(row.getLong(10)),
                row.getString(11),
                row.getString(12),
                number(row, 13),
                Optional.ofNullable(row.getString(14)));
    }

    private static Replay replay(ResultSet row) throws SQLException {
        Order order =
                new Order(row.getString(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4)));
        String mode = row.getString(5).replace('-', '_').toUpperCase(Locale.ROOT);
        return new Replay(
                row.getString(1), order, Mode.valueOf(mode), row.getLong(6), row.getLong(7));
    }
}
