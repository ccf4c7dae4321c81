package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dosomething.blink.Events.event;
import static org.dosomething.blink.Events.member;
import static org.dosomething.blink.Events.signup;
import static org.dosomething.blink.Events.submission;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.DeadLetters.Filter;
import org.dosomething.blink.journal.DeadLetters.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replay and a forgetting at the same time, by two writers of one real PostgreSQL. */
class PostgresReplayIT {

    private static final MemberId AMARA = member(1);
    private static final int LANE = AMARA.partition(Journal.PARTITIONS);

    private static TestServer server;

    private final MovedClock clock = new MovedClock();
    private Database database;
    private SqlJournal journal;
    private DeadLetters letters;

    @BeforeAll
    static void startServer() throws Exception {
        server = TestServer.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void open() throws Exception {
        server.createDatabase();
        database = server.openDatabase();
        journal = SqlJournal.open(database, clock, Duration.ofSeconds(4));
        letters = new SqlDeadLetters(journal, new Random(1));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void putsNothingBackThatIsForgottenMeanwhile() throws Exception {
        orderReplayOfALetter();
        try (Statements other = Statements.prepare(database.openWriter(), database.begin(), true)) {
            other.begin();
            other.append(forgetting());

            CompletableFuture<Integer> resent =
                    CompletableFuture.supplyAsync(
                            () -> letters.resend(10, 10, Set.of(), clock.instant()));
            await().until(this::somebodyWaitsForALock);
            other.commit();

            assertThat(resent.join()).isZero();
        }
        assertThat(waiting()).containsExactly(EventType.CUSTOMER_DELETE);
    }

    @Test
    void forgetsBehindWhatIsBeingPutBack() throws Exception {
        orderReplayOfALetter();
        try (Connection other = database.openWriter()) {
            other.setAutoCommit(false);
            new LetterResend(DestinationName.CUSTOMERIO, 10).move(other);

            CompletableFuture<Receipt> forgotten = journal.append(forgetting());
            await().until(this::somebodyWaitsForALock);
            other.commit();

            assertThat(forgotten.join()).isInstanceOf(Receipt.Kept.class);
        }
        assertThat(waiting()).containsExactly(EventType.CAMPAIGN_SIGNUP, EventType.CUSTOMER_DELETE);
    }

    private void orderReplayOfALetter() {
        journal.append(submission(signup(AMARA, clock.instant()))).join();
        journal.settle(
                await().until(
                                () -> journal.lease(DestinationName.CUSTOMERIO, LANE),
                                Optional::isPresent)
                        .orElseThrow(),
                List.of(
                        new Settlement.Dead(
                                take().get(0),
                                1,
                                clock.instant(),
                                "rejected",
                                "not taken",
                                OptionalInt.of(400))));
        Filter all =
                new Filter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        letters.replay(all, Mode.ORIGINAL, new Order("op", "because", clock.instant()));
    }

    private Submission forgetting() {
        return submission(event(EventType.CUSTOMER_DELETE, AMARA, clock.instant(), "{}"));
    }

    private boolean somebodyWaitsForALock() throws SQLException {
        String sql =
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND wait_event_type = 'Lock'";
        try (Connection connection = database.readers().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getInt(1) > 0;
        }
    }

    private List<EventType> waiting() {
        return take().stream().map(entry -> entry.event().type()).toList();
    }

    private List<Entry> take() {
        return journal.take(DestinationName.CUSTOMERIO, LANE, Set.of(), 10, Long.MAX_VALUE);
    }
}
