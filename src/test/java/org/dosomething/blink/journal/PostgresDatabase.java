package org.dosomething.blink.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** What differs in PostgreSQL: as much as the journal's contract needs. */
final class PostgresDatabase implements Database {

    private final String url;
    private final HikariDataSource readers;

    PostgresDatabase(String url) {
        this.url = url;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(4);
        this.readers = new HikariDataSource(config);
    }

    @Override
    public Map<String, String> schemaWords() {
        return Map.of(
                "sequence", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "bytes", "BYTEA");
    }

    @Override
    public Connection openWriter() throws SQLException {
        return DriverManager.getConnection(url);
    }

    @Override
    public String begin() {
        return "BEGIN";
    }

    @Override
    public DataSource readers() {
        return readers;
    }

    @Override
    public int writers() {
        return 2;
    }

    @Override
    public void checkRoom() {
        // the server's own disk is the server's own business
    }

    /** Integrity violations, bad data, and deadlocks between the writers' keys. */
    @Override
    public boolean blamesStatement(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("22") || state.startsWith("23") || state.equals("40P01");
    }

    @Override
    public void close() {
        readers.close();
    }
}
