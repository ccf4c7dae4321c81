package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.dosomething.blink.Events.member;
import static org.dosomething.blink.Events.signup;
import static org.dosomething.blink.Events.submission;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several gateways on one real PostgreSQL, and what happens when it is away. */
class SharedJournalIT {

    private static final Duration LEASE = Duration.ofSeconds(2);

    private static EmbeddedPostgres server;
    private static int databases;

    private final Clock clock = new MovedClock();
    private final List<SqlJournal> journals = new ArrayList<>();
    private String url;

    @BeforeAll
    static void startServer() throws Exception {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void createDatabase() throws Exception {
        databases++;
        execute("CREATE DATABASE shared_" + databases);
        url = server.getJdbcUrl("postgres", "shared_" + databases);
    }

    @AfterEach
    void close() {
        journals.forEach(SqlJournal::close);
    }

    @Test
    void givesEveryPartitionToTheOnlyGateway() {
        SqlJournal only = open(url);

        await().until(() -> leases(only).size() == Journal.PARTITIONS);
    }

    @Test
    void dividesPartitionsEvenlyAndNeverTwice() {
        SqlJournal first = open(url);
        await().until(() -> leases(first).size() == Journal.PARTITIONS);

        SqlJournal second = open(url);
        await().until(
                        () -> {
                            Set<Integer> one = leases(first);
                            Set<Integer> other = leases(second);
                            assertThat(Collections.disjoint(one, other)).isTrue();
                            return one.size() == 8 && other.size() == 8;
                        });
    }

    @Test
    void handsOverAtOnceWhatAGatewayThatStopsHeld() {
        SqlJournal first = open(url);
        SqlJournal second = open(url);
        await().until(() -> leases(first).size() == 8 && leases(second).size() == 8);

        eachLease(first, Lease::giveBack);
        journals.remove(first);
        first.close();

        await().atMost(LEASE).until(() -> leases(second).size() == Journal.PARTITIONS);
    }

    @Test
    void leavesToItsEndALeaseThatALaneDidNotGiveBack() {
        SqlJournal first = open(url);
        await().until(() -> leases(first).size() == Journal.PARTITIONS);
        SqlJournal second = open(url);

        first.lease(DestinationName.CUSTOMERIO, 0);
        journals.remove(first);
        first.close();

        assertThat(leases(second)).isEmpty();
        await().until(() -> leases(second).size() == Journal.PARTITIONS);
    }

    @Test
    void refusesWhatAFormerHolderWantsToWriteDown() throws Exception {
        SqlJournal journal = open(url);
        Event event = signup(member(1), clock.instant());
        journal.append(submission(event)).join();
        int partition = event.member().partition(Journal.PARTITIONS);
        Lease lease =
                await().until(
                                () -> journal.lease(DestinationName.CUSTOMERIO, partition),
                                Optional::isPresent)
                        .orElseThrow();
        List<Entry> taken =
                journal.take(DestinationName.CUSTOMERIO, partition, Set.of(), 10, Long.MAX_VALUE);

        executeIn(url, "UPDATE lease SET token = token + 1, holder = 'another'");

        assertThatThrownBy(() -> journal.settle(lease, List.of(new Settlement.Done(taken.get(0)))))
                .isInstanceOf(LeaseLost.class);
        assertThat(journal.waiting(DestinationName.CUSTOMERIO)).isEqualTo(1);
        await().until(() -> leases(journal).isEmpty());
    }

    @Test
    void refusesALeaseThatNoCallFitsInto() {
        SqlJournal journal = open(url);

        assertThatThrownBy(() -> journal.checkLeasesOutlast(Duration.ofSeconds(20)))
                .isInstanceOf(JournalNotOpened.class)
                .hasMessageContaining("too short");
    }

    @Test
    void refusesEventsUntilTheDatabaseIsThere() throws Exception {
        SqlJournal journal = open(url.replace("shared_" + databases, "late_" + databases));
        assertThatThrownBy(
                        () -> journal.append(submission(signup(member(1), clock.instant()))).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("nothing was kept");

        execute("CREATE DATABASE late_" + databases);

        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(CompletionException.class)
                .until(
                        () ->
                                journal.append(submission(signup(member(1), clock.instant())))
                                                .join()
                                        instanceof Receipt.Kept);
    }

    @Test
    void goesOnAfterTheServerCutEveryConnection() throws Exception {
        SqlJournal journal = open(url);
        journal.append(submission(signup(member(1), clock.instant()))).join();

        execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'shared_"
                        + databases
                        + "'");

        await().ignoreExceptions()
                .until(
                        () ->
                                journal.append(submission(signup(member(1), clock.instant())))
                                                .join()
                                        instanceof Receipt.Kept);
        await().until(() -> leases(journal).size() == Journal.PARTITIONS);
    }

    @Test
    void waitsForTheDiskEvenWhereTheServerWouldNot() throws Exception {
        open(url);
        execute("ALTER DATABASE shared_" + databases + " SET synchronous_commit = off");
        try (PostgresDatabase database = database(url);
                Connection writer = database.openWriter();
                Statement statement = writer.createStatement();
                ResultSet found = statement.executeQuery("SHOW synchronous_commit")) {
            found.next();
            assertThat(found.getString(1)).isEqualTo("on");
        }
    }

    private static void eachLease(SqlJournal journal, Consumer<Lease> action) {
        for (int lane = 0; lane < Journal.PARTITIONS; lane++) {
            journal.lease(DestinationName.CUSTOMERIO, lane).ifPresent(action);
        }
    }

    private static Set<Integer> leases(SqlJournal journal) {
        return IntStream.range(0, Journal.PARTITIONS)
                .filter(lane -> journal.lease(DestinationName.CUSTOMERIO, lane).isPresent())
                .boxed()
                .collect(Collectors.toSet());
    }

    private SqlJournal open(String address) {
        SqlJournal journal = SqlJournal.open(database(address), clock, Duration.ofSeconds(4));
        journals.add(journal);
        return journal;
    }

    private static PostgresDatabase database(String address) {
        return new PostgresDatabase(new JournalProperties.Shared(address, "", "", LEASE));
    }

    private static void execute(String sql) throws Exception {
        executeIn(server.getJdbcUrl("postgres", "postgres"), sql);
    }

    private static void executeIn(String address, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
