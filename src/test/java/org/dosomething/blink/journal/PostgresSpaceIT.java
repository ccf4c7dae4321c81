package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dosomething.blink.Events.event;
import static org.dosomething.blink.Events.member;
import static org.dosomething.blink.Events.submission;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What deleted rows leave behind in the files of a real PostgreSQL: nothing, once it is tidied. */
class PostgresSpaceIT {

    /** Too few for autovacuum. */
    private static final int EVENTS = 500;

    private static final MemberId AMARA = member(1);
    private static final int LANE = AMARA.partition(Journal.PARTITIONS);

    private static TestServer server;

    private final Clock clock = new MovedClock();
    private Database database;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestServer.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void createDatabase() throws Exception {
        server.createDatabase();
        database = server.openDatabase();
    }

    @Test
    void leavesNothingOfWhatWasDeliveredOrForgotten() throws Exception {
        try (SqlJournal journal = SqlJournal.open(database, clock, Duration.ofSeconds(4))) {
            keep(journal);
            List<Entry> taken =
                    journal.take(
                            DestinationName.CUSTOMERIO, LANE, Set.of(), EVENTS, Long.MAX_VALUE);
            journal.settle(lease(journal), taken.stream().map(this::dead).toList());
            journal.append(
                            submission(
                                    event(EventType.CUSTOMER_DELETE, AMARA, clock.instant(), "{}")))
                    .join();
            taken = journal.take(DestinationName.CUSTOMERIO, LANE, Set.of(), 10, Long.MAX_VALUE);
            journal.settle(lease(journal), taken.stream().map(Settlement.Done::new).toList());
            assertThat(bytes("event")).isGreaterThan(EVENTS * 900);
            assertThat(bytes("dead_letter")).isGreaterThan(EVENTS * 900);

            await().untilAsserted(
                            () -> {
                                journal.tidyUp();
                                assertThat(bytes("event")).isZero();
                                assertThat(bytes("dead_letter")).isZero();
                            });
        }
    }

    @Test
    void saysOnceThatItMayNotTidyUp() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(PostgresSpace.class);
        logger.addAppender(log);
        new Schema(database).migrate();
        execute("CREATE ROLE guest LOGIN");
        execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO guest");
        database.close();

        try (Database guests = server.openDatabase("guest")) {
            guests.tidyUp();
            guests.tidyUp();
        }

        logger.detachAppender(log);
        assertThat(log.list)
                .singleElement()
                .satisfies(
                        said ->
                                assertThat(said.getFormattedMessage())
                                        .contains("may not be tidied up", "BLINK_DATABASE_USER"));
    }

    private void keep(SqlJournal journal) {
        String payload = "{\"a\":\"" + "x".repeat(900) + "\"}";
        List<CompletableFuture<Receipt>> kept = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            kept.add(
                    journal.append(
                            submission(
                                    event(
                                            EventType.CAMPAIGN_SIGNUP,
                                            AMARA,
                                            clock.instant(),
                                            payload))));
        }
        kept.forEach(CompletableFuture::join);
    }

    private Settlement dead(Entry entry) {
        return new Settlement.Dead(
                entry, 1, clock.instant(), "rejected", "not taken", OptionalInt.of(400));
    }

    private static Lease lease(SqlJournal journal) {
        return await().until(
                        () -> journal.lease(DestinationName.CUSTOMERIO, LANE), Optional::isPresent)
                .orElseThrow();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.openWriter();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int bytes(String table) throws SQLException {
        try (Connection connection = database.readers().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT pg_relation_size('" + table + "')")) {
            found.next();
            return found.getInt(1);
        }
    }
}
