package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A statement for many rows at once: one way to the database in place of many. Prepared for numbers
 * of rows that are powers of two, of which any number is a sum.
 */
final class ManyRows {

    private static final int MOST = 64;

    /** What is done with some of the rows. */
    interface Some<T> {
        void run(PreparedStatement statement, List<T> rows) throws SQLException;
    }

    private final Connection connection;
    private final IntFunction<String> sql;
    private final Map<Integer, PreparedStatement> prepared = new HashMap<>();

    /**
     * @param sql the statement, by the number of rows
     */
    ManyRows(Connection connection, IntFunction<String> sql) {
        this.connection = connection;
        this.sql = sql;
    }

    <T> void forEach(List<T> rows, Some<T> action) throws SQLException {
        int from = 0;
        while (from < rows.size()) {
            int some = Integer.highestOneBit(Math.min(MOST, rows.size() - from));
            action.run(statement(some), rows.subList(from, from + some));
            from += some;
        }
    }

    private PreparedStatement statement(int rows) throws SQLException {
        PreparedStatement known = prepared.get(rows);
        if (known == null) {
            known = connection.prepareStatement(sql.apply(rows));
            prepared.put(rows, known);
        }
        return known;
    }
}
