package org.dosomething.blink.journal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies a whole journal from one database to another, in one transaction, while no gateway uses
 * either. The source is only read.
 */
final class JournalCopy {

    /** What a gateway says of itself, and the migrations: of this database, not of the journal. */
    private static final List<String> NOT_COPIED =
            List.of("gateway", "lease", "commit_mark", "flyway_schema_history", "sqlite_sequence");

    /** What every journal has from the start; rows that were hashed with it come along. */
    private static final String KEYS = "hash_key";

    private static final int BATCH = 1_000;

    private final Connection from;
    private final Connection to;

    private JournalCopy(Connection from, Connection to) {
        this.from = from;
        this.to = to;
    }

    /**
     * @return how many rows of each table were copied
     * @throws JournalNotOpened when one of them is in use, or the target is not empty
     */
    static Map<String, Long> between(Database source, Database target) throws SQLException {
        try (source;
                target) {
            new Schema(source).migrate();
            new Schema(target).migrate();
            source.checkUnused();
            target.checkUnused();
            try (Connection from = source.readers().getConnection();
                    Connection to = target.openWriter()) {
                return new JournalCopy(from, to).all(target);
            }
        }
    }

    private Map<String, Long> all(Database target) throws SQLException {
        List<String> tables = tables();
        for (String table : tables) {
            if (!table.equals(KEYS)) {
                checkEmpty(table);
            }
        }
        Map<String, Long> copied = new LinkedHashMap<>();
        execute(target.begin());
        execute("DELETE FROM " + KEYS);
        for (String table : tables) {
            copied.put(table, copy(table));
        }
        for (String statement : target.afterCopy()) {
            execute(statement);
        }
        execute("COMMIT");
        return copied;
    }

    private List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        DatabaseMetaData metaData = from.getMetaData();
        try (ResultSet found =
                metaData.getTables(null, from.getSchema(), "%", new String[] {"TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        names.removeAll(NOT_COPIED);
        return names;
    }

    private void checkEmpty(String table) throws SQLException {
        try (Statement statement = to.createStatement();
                ResultSet found = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
            if (found.next()) {
                throw new JournalNotOpened(
                        "The journal to copy into is not empty: it has rows in " + table,
                        "Nothing was copied. Copy into a new directory or database.");
            }
        }
    }

    private long copy(String table) throws SQLException {
        try (Statement select = from.createStatement()) {
            select.setFetchSize(BATCH);
            try (ResultSet rows = select.executeQuery("SELECT * FROM " + table)) {
                return insert(table, rows);
            }
        }
    }

    private long insert(String table, ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        try (PreparedStatement insert = to.prepareStatement(sql(table, rows.getMetaData()))) {
            long count = 0;
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    insert.setObject(i, rows.getObject(i));
                }
                insert.addBatch();
                if (++count % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            return count;
        }
    }

    /** With the numbers that the rows have: they are the order in which members are told of. */
    private String sql(String table, ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnName(i));
        }
        boolean postgres = to.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        return "INSERT INTO "
                + table
                + " ("
                + String.join(", ", names)
                + (postgres ? ") OVERRIDING SYSTEM VALUE VALUES (" : ") VALUES (")
                + String.join(", ", Collections.nCopies(names.size(), "?"))
                + ")";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute(sql);
        }
    }
}
