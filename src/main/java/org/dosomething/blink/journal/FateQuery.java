package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.Fate.State;

/**
 * What became of some events, the newest first: one statement over the three places where an event
 * can be, for it may be on its way from one to another.
 */
final class FateQuery {

    private static final String SELECT =
            "SELECT * FROM (SELECT sequence, id, destination, type, request_id, accepted_at,"
                    + " attempts, %s FROM %s WHERE %s ORDER BY %s DESC LIMIT ?) AS newest_%2$s";

    private static final String OF_EVENT =
            "member, 'waiting' AS state, tried_at AS at, last_status AS status, last_error AS"
                    + " detail, NULL AS replay, CAST(NULL AS BIGINT) AS forgotten_at";

    private static final String OF_LETTER =
            "member, reason AS state, tried_at AS at, status, detail, replay, CAST(NULL AS BIGINT) AS forgotten_at";

    /** Not done yet where it is not null. */
    private static final String FORGOTTEN =
            "(SELECT max(forgotten.at) FROM forgotten WHERE " + OutcomeUpkeep.TO_FORGET + ")";

    private static final String OF_OUTCOME =
            "CAST(member AS VARCHAR(64)) AS member, state, at, status, NULL AS detail,"
                    + " NULL AS replay, "
                    + FORGOTTEN
                    + " AS forgotten_at";

    /** Named, so that the index by partition is of use. */
    private static final String DESTINATIONS =
            Arrays.stream(DestinationName.values())
                    .map(name -> "'" + name.label() + "'")
                    .collect(Collectors.joining(", ", "destination IN (", ")"));

    private final Connection connection;
    private final MemberHash hash;
    private final Conditions events = new Conditions();
    private final Conditions letters = new Conditions();
    private final Conditions outcomes = new Conditions();

    FateQuery(Connection connection) throws SQLException {
        this.connection = connection;
        this.hash = MemberHash.read(connection);
    }

    /** What is asked of one table. */
    private static final class Conditions {

        private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        private final List<Object> values = new ArrayList<>();
        private boolean rare;

        void add(String condition, Object... its) {
            conditions.add(condition);
            values.addAll(List.of(its));
        }

        /** A sum is in no index: few rows are found first, and sorted then. */
        String select(String columns, String table) {
            return SELECT.formatted(
                    columns,
                    table,
                    String.join(" AND ", conditions),
                    rare ? "sequence + 0" : "sequence");
        }
    }

    private List<Conditions> all() {
        return List.of(events, letters, outcomes);
    }

    FateQuery ofEvent(EventId id) {
        all().forEach(each -> each.add("id = ?", id.value()));
        return this;
    }

    FateQuery ofMember(MemberId member) {
        int lane = member.partition(Journal.PARTITIONS);
        events.add(DESTINATIONS + " AND lane = ? AND member = ?", lane, member.value());
        letters.add("member = ?", member.value());
        outcomes.add("member = ? AND " + FORGOTTEN + " IS NULL", hash.of(member));
        return this;
    }

    FateQuery ofRequest(String requestId) {
        all().forEach(each -> each.add("request_id = ?", requestId));
        outcomes.add(FORGOTTEN + " IS NULL");
        return this;
    }

    FateQuery before(long sequence) {
        all().forEach(each -> each.add("sequence < ?", sequence));
        return this;
    }

    List<Fate> newest(int limit) throws SQLException {
        all().forEach(each -> each.rare = each.conditions.size() > 1);
        String sql =
                String.join(
                                " UNION ALL ",
                                events.select(OF_EVENT, "event"),
                                letters.select(OF_LETTER, "dead_letter"),
                                outcomes.select(OF_OUTCOME, "outcome"))
                        + " ORDER BY sequence DESC LIMIT ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int place = 1;
            for (Conditions each : all()) {
                for (Object value : each.values) {
                    select.setObject(place++, value);
                }
                select.setInt(place++, limit);
            }
            select.setInt(place, limit);
            return SqlDeadLetters.rows(select, this::fate);
        }
    }

    private Fate fate(ResultSet row) throws SQLException {
        Optional<Instant> at = SqlDeadLetters.time(row, 10);
        Optional<Instant> forgotten = SqlDeadLetters.time(row, 14);
        State state = forgotten.isPresent() ? State.FORGOTTEN : State.of(row.getString(9));
        boolean known = state != State.FORGOTTEN;
        return new Fate(
                row.getLong(1),
                new EventId(row.getString(2)),
                DestinationName.of(row.getString(3)),
                EventType.of(row.getString(4)),
                known ? memberHash(row.getString(8)) : Optional.empty(),
                known ? Optional.ofNullable(row.getString(5)) : Optional.empty(),
                Instant.ofEpochMilli(row.getLong(6)),
                state,
                row.getInt(7),
                forgotten.or(() -> at),
                known ? SqlDeadLetters.number(row, 11) : OptionalInt.empty(),
                Optional.ofNullable(row.getString(12)),
                Optional.ofNullable(row.getString(13)));
    }

    /** An outcome has the hash, as a decimal number; the others name the member. */
    private Optional<String> memberHash(String member) {
        if (member == null) {
            return Optional.empty();
        }
        boolean named = member.startsWith("~") || MemberId.isObjectId(member);
        return Optional.of(
                MemberHash.text(named ? hash.of(new MemberId(member)) : Long.parseLong(member)));
    }
}
