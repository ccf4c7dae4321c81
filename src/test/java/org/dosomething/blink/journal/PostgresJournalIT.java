package org.dosomething.blink.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Holds the SQL to what PostgreSQL takes too, on a real server. */
class PostgresJournalIT extends JournalContract {

    private static EmbeddedPostgres server;
    private static int databases;

    @BeforeAll
    static void startServer() throws Exception {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Override
    void createDatabase() throws Exception {
        databases++;
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE test_" + databases);
        }
    }

    @Override
    Database openDatabase() {
        return new PostgresDatabase(
                new JournalProperties.Shared(
                        server.getJdbcUrl("postgres", "test_" + databases),
                        "",
                        "",
                        Duration.ofSeconds(5)));
    }
}
