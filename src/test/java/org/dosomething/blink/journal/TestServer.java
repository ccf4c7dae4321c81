package org.dosomething.blink.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;

/** A real PostgreSQL, as a process of its own, and a new database in it for each test. */
final class TestServer implements AutoCloseable {

    private final EmbeddedPostgres server;
    private int databases;

    private TestServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static TestServer start() throws Exception {
        return new TestServer(EmbeddedPostgres.start());
    }

    void createDatabase() throws Exception {
        databases++;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE test_" + databases);
        }
    }

    /** The last one that was created. */
    Database openDatabase() {
        return openDatabase("postgres");
    }

    /** The last one that was created, as seen by another user. */
    Database openDatabase(String user) {
        return new PostgresDatabase(
                new JournalProperties.Shared(
                        server.getJdbcUrl(user, "test_" + databases),
                        "",
                        "",
                        Duration.ofSeconds(5)));
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
