package org.dosomething.blink.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.dosomething.blink.event.EventType;

/**
 * A row that is no longer there, as far as it may be remembered.
 *
 * @param member whom it was about; only to be hashed
 * @param status the last HTTP status; null where there was none
 */
record Gone(
        long sequence,
        String id,
        String destination,
        String type,
        String member,
        String requestId,
        long acceptedAt,
        int attempts,
        Integer status) {

    /** What a statement that deletes events returns. */
    static final String EVENT =
            " RETURNING sequence, id, destination, type, member, request_id, accepted_at, attempts,"
                    + " last_status";

    /** What a statement that deletes letters returns. */
    static final String LETTER =
            " RETURNING sequence, id, destination, type, member, request_id, accepted_at, attempts,"
                    + " status";

    static Gone read(ResultSet row) throws SQLException {
        int status = row.getInt(9);
        return new Gone(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getInt(8),
                row.wasNull() ? null : status);
    }

    boolean ofForgetting() {
        return EventType.of(type).forgets();
    }

    @Override
    public String toString() {
        return "Gone[" + sequence + ", " + id + ", " + destination + "]";
    }
}
