package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a commit that was not answered, on a server that crashes. */
class CommitMarksIT {

    @TempDir private Path dir;
    private EmbeddedPostgres server;
    private PostgresDatabase database;

    @BeforeEach
    void open() throws Exception {
        server = start();
        database = database();
        new Schema(database).migrate();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
        server.close();
    }

    @Test
    void knowsWhetherATransactionWasCommittedIsUnderWayOrWasNot() throws Exception {
        try (Connection committed = database.openWriter();
                Connection aborted = database.openWriter()) {
            assertThat(database.stateOf(ended(committed, "COMMIT")))
                    .isEqualTo(CommitState.COMMITTED);
            assertThat(database.stateOf(ended(committed, "COMMIT")))
                    .isEqualTo(CommitState.COMMITTED);
            assertThat(database.stateOf(ended(aborted, "ROLLBACK"))).isEqualTo(CommitState.ABORTED);
        }
    }

    @Test
    void isNotDeceivedWhenAnotherTransactionGetsTheIdOfOneThatACrashLost() throws Exception {
        String mark;
        String lostId;
        try (Connection writer = database.openWriter();
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN");
            mark = database.nameTransaction(writer).orElseThrow();
            lostId = text(statement, "SELECT pg_current_xact_id()");
            crash();
        }

        try (Connection other = database.openWriter();
                Statement statement = other.createStatement()) {
            for (int i = 0; i < 3; i++) {
                statement.execute("UPDATE gateway SET seen_at = 0");
                text(statement, "SELECT pg_current_xact_id()");
            }
            String said = text(statement, "SELECT pg_xact_status('" + lostId + "')");
            assertThat(said).describedAs("PostgreSQL's own word").isEqualTo("committed");
        }
        assertThat(database.stateOf(mark)).isEqualTo(CommitState.ABORTED);
    }

    private String ended(Connection connection, String how) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            String mark = database.nameTransaction(connection).orElseThrow();
            assertThat(database.stateOf(mark)).isEqualTo(CommitState.UNKNOWN);
            statement.execute(how);
            return mark;
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    private void crash() throws Exception {
        String pid = Files.readAllLines(dir.resolve("data/postmaster.pid")).get(0);
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(postmaster.children().toList());
        all.add(0, postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            process.onExit().get();
        }
        database.close();
        server.close();
        server = start();
        database = database();
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(dir.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                // so that a transaction's log stays in memory until its commit
                .setServerConfig("wal_writer_delay", "10s")
                .start();
    }

    private PostgresDatabase database() {
        return new PostgresDatabase(
                new JournalProperties.Shared(
                        server.getJdbcUrl("postgres", "postgres"), "", "", Duration.ofSeconds(5)));
    }
}
