package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal promises, whatever database it is in. */
abstract class JournalContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final MemberId AMARA = member(1);
    private static final int LANE = AMARA.partition(Journal.PARTITIONS);
    private static final MemberId NEIGHBOUR = neighbour();

    private final MovedClock clock = new MovedClock();
    private Database database;
    private SqlJournal journal;

    /** Called before each test: from then on it is another database. */
    void createDatabase() throws Exception {}

    /** The same database every time it is opened within one test. */
    abstract Database openDatabase() throws Exception;

    @BeforeEach
    void createAndOpen() throws Exception {
        createDatabase();
        open();
    }

    private void open() throws Exception {
        database = openDatabase();
        journal = SqlJournal.open(database, clock, TIMEOUT);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void givesOutWhatItKeptAsItWas() {
        Event event =
                event(EventType.CAMPAIGN_REVIEW, AMARA, clock.instant(), "{\"a\":\"é\\u0000\"}");

        assertThat(append(submission(event))).isEqualTo(new Receipt.Kept(event.id()));

        Entry entry = take(10).get(0);
        assertThat(entry.event()).isEqualTo(event);
        assertThat(entry.destination()).isEqualTo(DestinationName.CUSTOMERIO);
        assertThat(entry.attempts()).isZero();
        assertThat(entry.lastAttemptAt()).isEmpty();
        assertThat(journal.waiting(DestinationName.CUSTOMERIO)).isEqualTo(1);
    }

    @Test
    void givesOutOneMembersEventsInTheOrderOfAcceptance() {
        List<EventId> accepted = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            accepted.add(keep(AMARA).id());
        }

        assertThat(take(100)).extracting(entry -> entry.event().id()).isEqualTo(accepted);
    }

    @Test
    void stillHasEverythingAfterItWasOpenedAgain() throws Exception {
        Event event = keep(AMARA);
        journal.close();
        open();

        assertThat(take(10)).extracting(Entry::event).containsExactly(event);
    }

    @Test
    void saysAfterARestartThatAnAttemptBegan() throws Exception {
        keep(AMARA);
        keep(AMARA);

        journal.begin(lease(), take(1));
        journal.begin(lease(), take(1));
        journal.close();
        open();

        assertThat(take(10)).extracting(Entry::begun).containsExactly(2, 0);
    }

    @Test
    void beginsNoAttemptAtWhatIsForgotten() throws Exception {
        Event event = signup(AMARA, clock.instant());
        Event neighbour = signup(NEIGHBOUR, clock.instant());
        for (Event each : List.of(event, neighbour)) {
            append(
                    new Submission(
                            each,
                            List.of(new Submission.Copy(DestinationName.SMS, each)),
                            Optional.empty()));
        }
        Lease lease = lease(DestinationName.SMS);
        List<Entry> taken = journal.take(DestinationName.SMS, LANE, Set.of(), 10, Long.MAX_VALUE);

        append(submission(event(EventType.CUSTOMER_DELETE, AMARA, clock.instant(), "{}")));

        assertThat(journal.begin(lease, taken.subList(0, 1))).isFalse();
        assertThat(journal.begin(lease, taken.subList(1, 2))).isTrue();
        assertThat(journal.waiting(DestinationName.SMS)).isEqualTo(1);
        assertThat(journal.waiting(DestinationName.CUSTOMERIO)).isEqualTo(1);
    }

    @Test
    void keepsDestinationsAndPartitionsApart() {
        keep(AMARA);

        assertThat(journal.take(DestinationName.WAREHOUSE, LANE, Set.of(), 10, Long.MAX_VALUE))
                .isEmpty();
        assertThat(
                        journal.take(
                                DestinationName.CUSTOMERIO,
                                (LANE + 1) % 16,
                                Set.of(),
                                10,
                                Long.MAX_VALUE))
                .isEmpty();
    }

    @Test
    void keepsAnEventForAllOfItsDestinations() {
        Event event = signup(AMARA, clock.instant());
        append(
                new Submission(
                        event,
                        List.of(
                                new Submission.Copy(DestinationName.CUSTOMERIO, event),
                                new Submission.Copy(DestinationName.SMS, event)),
                        Optional.empty()));

        assertThat(take(10)).hasSize(1);
        assertThat(journal.take(DestinationName.SMS, LANE, Set.of(), 10, Long.MAX_VALUE))
                .hasSize(1);
    }

    @Test
    void keepsOnlyTheKeyOfWhatNobodyIsToldOf() throws SQLException {
        Event event = signup(AMARA, clock.instant());
        Optional<Submission.Idempotency> key = submission(event, "k", "body").idempotency();

        assertThat(append(new Submission(event, List.of(), key)))
                .isEqualTo(new Receipt.Kept(event.id()));
        assertThat(append(new Submission(event, List.of(), key)))
                .isEqualTo(new Receipt.Repeated(event.id()));
        assertThat(append(new Submission(event, List.of(), Optional.empty())))
                .isEqualTo(new Receipt.Kept(event.id()));

        assertThat(query("SELECT id FROM event")).isEmpty();
        assertThat(query("SELECT event_id FROM idempotency")).containsExactly(event.id().value());
    }

    @Test
    void keepsNoCopyUnderAnotherIdThanWasAccepted() {
        Event event = signup(AMARA, clock.instant());
        Event other = signup(AMARA, clock.instant());
        List<Submission.Copy> copies = List.of(new Submission.Copy(DestinationName.SMS, other));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Submission(event, copies, Optional.empty()));
    }

    @Test
    void tellsWhereSomethingWasKept() {
        List<String> heard = new ArrayList<>();
        journal.onKept((destination, partition) -> heard.add(destination + " " + partition));

        keep(AMARA);

        assertThat(heard).containsExactly("CUSTOMERIO " + LANE);
    }

    @Test
    void leavesOutMembersWhoAreInHand() {
        keep(AMARA);
        Event other = keep(NEIGHBOUR);

        assertThat(
                        journal.take(
                                DestinationName.CUSTOMERIO,
                                LANE,
                                Set.of(AMARA),
                                10,
                                Long.MAX_VALUE))
                .extracting(Entry::event)
                .containsExactly(other);
    }

    @Test
    void givesOutNoMoreThanFitsIntoMemoryAndTheFirstInAnyCase() {
        String large = "{\"a\":\"" + "x".repeat(90_000) + "\"}";
        for (int i = 0; i < 5; i++) {
            append(submission(event(EventType.QUASAR_RELAY, AMARA, clock.instant(), large)));
        }

        assertThat(takeBytes(200_000)).hasSize(2);
        assertThat(takeBytes(10)).hasSize(1);
    }

    @Test
    void forgetsWhatIsDone() {
        keep(AMARA);
        journal.settle(lease(), List.of(new Settlement.Done(take(1).get(0))));

        assertThat(take(10)).isEmpty();
        assertThat(journal.waiting(DestinationName.CUSTOMERIO)).isZero();
    }

    @Test
    void setsAPostponedMemberAsideWithAllThatFollowsUntilItIsTime() {
        Event first = keep(AMARA);
        Event second = keep(AMARA);
        Event other = keep(NEIGHBOUR);
        Instant triedAt = clock.instant();
        journal.settle(
                lease(),
                List.of(
                        new Settlement.Postponed(
                                take(1).get(0),
                                3,
                                triedAt,
                                triedAt.plusSeconds(10),
                                "failed",
                                OptionalInt.of(500))));

        assertThat(take(10)).extracting(Entry::event).containsExactly(other);

        clock.move(Duration.ofSeconds(10));
        assertThat(take(10)).extracting(Entry::event).containsExactly(first, second, other);
        assertThat(take(1).get(0).attempts()).isEqualTo(3);
        assertThat(take(1).get(0).lastAttemptAt()).contains(triedAt);
    }

    @Test
    void holdsNobodyBackForLongerBecauseTheClockIsSetBack() {
        Event event = keep(AMARA);
        Instant triedAt = clock.instant();
        journal.settle(
                lease(),
                List.of(
                        new Settlement.Postponed(
                                take(1).get(0),
                                3,
                                triedAt,
                                triedAt.plusSeconds(10),
                                "failed",
                                OptionalInt.of(500))));

        clock.move(Duration.ofHours(-1));
        assertThat(take(10)).extracting(Entry::event).containsExactly(event);
    }

    @Test
    void buriesTheDeadWithTheirReason() throws SQLException {
        Event event = keep(AMARA);
        journal.settle(lease(), List.of(dead(take(1).get(0))));

        assertThat(take(10)).isEmpty();
        assertThat(query("SELECT id, reason, detail, status, attempts FROM dead_letter"))
                .containsExactly(event.id() + "|rejected|name is missing|400|2");
    }

    @Test
    void forgetsAMembersDeadLettersAtOnce() throws SQLException {
        keep(AMARA);
        journal.settle(lease(), List.of(dead(take(1).get(0))));
        keep(NEIGHBOUR);
        journal.settle(lease(), List.of(dead(take(1).get(0))));

        append(submission(event(EventType.CUSTOMER_DELETE, AMARA, clock.instant(), "{}")));

        assertThat(query("SELECT member FROM dead_letter")).containsExactly(NEIGHBOUR.value());
    }

    @Test
    void forgetsWhatDiedBeforeTheMemberWasForgotten() throws SQLException {
        keep(AMARA);
        append(submission(event(EventType.CUSTOMER_DELETE, AMARA, clock.instant(), "{}")));
        List<Entry> both = take(2);
        journal.settle(lease(), List.of(dead(both.get(0))));
        assertThat(query("SELECT id FROM dead_letter")).hasSize(1);

        journal.settle(lease(), List.of(new Settlement.Done(both.get(1))));

        assertThat(query("SELECT id FROM dead_letter")).isEmpty();
    }

    @Test
    void forgetsDeadLettersThatAClockAheadAccepted() throws SQLException {
        keep(AMARA);
        journal.settle(lease(), List.of(dead(take(1).get(0))));
        clock.move(Duration.ofHours(-1));

        append(submission(event(EventType.CUSTOMER_DELETE, AMARA, clock.instant(), "{}")));

        assertThat(query("SELECT member FROM dead_letter")).isEmpty();
    }

    @Test
    void forgetsByTheOrderOfAcceptanceWhateverTheClocksSay() throws SQLException {
        keep(AMARA);
        clock.move(Duration.ofHours(-1));
        append(submission(event(EventType.CUSTOMER_DELETE, AMARA, clock.instant(), "{}")));
        clock.move(Duration.ofHours(-1));
        Event later = keep(AMARA);
        List<Entry> three = take(3);
        journal.settle(lease(), List.of(dead(three.get(0)), dead(three.get(2))));

        journal.settle(lease(), List.of(new Settlement.Done(three.get(1))));

        assertThat(query("SELECT id FROM dead_letter")).containsExactly(later.id().value());
    }

    @Test
    void knowsARepeatByItsKeyFor24Hours() {
        Event first = signup(AMARA, clock.instant());
        assertThat(append(submission(first, "k", "body"))).isInstanceOf(Receipt.Kept.class);

        Event again = signup(AMARA, clock.instant().plus(Duration.ofHours(24)).minusMillis(1));
        assertThat(append(submission(again, "k", "body")))
                .isEqualTo(new Receipt.Repeated(first.id()));
        assertThat(append(submission(again, "k", "other"))).isEqualTo(new Receipt.KeyReused());

        Event later = signup(AMARA, clock.instant().plus(Duration.ofHours(24)));
        assertThat(append(submission(later, "k", "other"))).isEqualTo(new Receipt.Kept(later.id()));
        assertThat(take(10)).hasSize(2);
    }

    @Test
    void remembersKeysAfterItWasOpenedAgainAndForgetsOldOnes() throws Exception {
        Event event = signup(AMARA, clock.instant());
        append(submission(event, "k", "body"));
        journal.close();
        open();
        assertThat(append(submission(event, "k", "body"))).isInstanceOf(Receipt.Repeated.class);

        clock.move(Duration.ofHours(25));
        journal.forgetOldKeys();

        assertThat(query("SELECT client FROM idempotency")).isEmpty();
    }

    @Test
    void takesTwoAtOnceUnderOneKeyForOneAndSparesTheirNeighbours() throws Exception {
        List<Callable<Receipt>> submissions = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Event event = signup(member(i), clock.instant());
            String key = i % 2 == 0 ? "same" : "own-" + i;
            submissions.add(() -> append(submission(event, key, "body")));
        }

        List<Receipt> receipts = together(submissions);

        assertThat(receipts).filteredOn(Receipt.Kept.class::isInstance).hasSize(101);
        assertThat(receipts).filteredOn(Receipt.Repeated.class::isInstance).hasSize(99);
        assertThat(journal.waiting(DestinationName.CUSTOMERIO)).isEqualTo(101);
    }

    @Test
    void losesNothingOfWhatManyAppendAndOthersSettleAtTheSameTime() throws Exception {
        List<Callable<Receipt>> work = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Event event = signup(AMARA, clock.instant());
            work.add(
                    () -> {
                        Receipt receipt = append(submission(event));
                        journal.settle(lease(), List.of(new Settlement.Done(take(1).get(0))));
                        append(submission(signup(NEIGHBOUR, event.acceptedAt())));
                        return receipt;
                    });
        }

        assertThat(together(work)).hasSize(500);
        assertThat(journal.waiting(DestinationName.CUSTOMERIO)).isBetween(500L, 1_000L);
    }

    @Test
    void saysHowMuchWaitsForEachDestinationAndSinceWhen() {
        Event first = keep(AMARA);
        clock.move(Duration.ofMinutes(1));
        Event second = keep(AMARA);
        Event other = keep(member(3));

        assertThat(backlog(DestinationName.CUSTOMERIO))
                .isEqualTo(new Backlog(3, Optional.of(first.acceptedAt())));
        assertThat(backlog(DestinationName.WAREHOUSE)).isEqualTo(new Backlog(0, Optional.empty()));

        journal.settle(lease(), List.of(new Settlement.Done(take(1).get(0))));
        assertThat(backlog(DestinationName.CUSTOMERIO))
                .isEqualTo(new Backlog(2, Optional.of(second.acceptedAt())));
        assertThat(other.acceptedAt()).isEqualTo(second.acceptedAt());
    }

    private Backlog backlog(DestinationName destination) {
        return journal.figures().backlogs().get(destination);
    }

    @Test
    void saysHowMuchDiskItTakes() {
        assertThat(journal.figures().room().used()).isGreaterThan(4_096);
    }

    @Test
    void tellsOfEachCommitHowManyEventsItAdded() {
        List<Integer> commits = new CopyOnWriteArrayList<>();
        journal.onCommit(
                new CommitListener() {
                    @Override
                    public void committed(int events, Duration took) {
                        assertThat(took).isPositive();
                        commits.add(events);
                    }

                    @Override
                    public void failed(int writes) {
                        throw new AssertionError("Nothing failed");
                    }
                });

        keep(AMARA);
        keep(AMARA);
        journal.settle(lease(), List.of(new Settlement.Done(take(1).get(0))));

        assertThat(commits).containsExactly(1, 1, 0);
    }

    private Event keep(MemberId member) {
        Event event = signup(member, clock.instant());
        append(submission(event));
        return event;
    }

    private Receipt append(Submission submission) {
        return journal.append(submission).join();
    }

    private List<Entry> take(int limit) {
        return journal.take(DestinationName.CUSTOMERIO, LANE, Set.of(), limit, Long.MAX_VALUE);
    }

    private List<Entry> takeBytes(long bytes) {
        return journal.take(DestinationName.CUSTOMERIO, LANE, Set.of(), 10, bytes);
    }

    private Settlement dead(Entry entry) {
        return new Settlement.Dead(
                entry, 2, clock.instant(), "rejected", "name is missing", OptionalInt.of(400));
    }

    List<String> query(String sql) throws SQLException {
        try (Connection connection = database.readers().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                found.add(String.join("|", row));
            }
            return found;
        }
    }

    private static <T> List<T> together(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(work)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** At once in the embedded journal, after a moment in a shared one. */
    private Lease lease() {
        return lease(DestinationName.CUSTOMERIO);
    }

    private Lease lease(DestinationName destination) {
        return await().pollDelay(Duration.ZERO)
                .until(() -> journal.lease(destination, LANE), Optional::isPresent)
                .orElseThrow();
    }

    private static MemberId neighbour() {
        return IntStream.range(2, 1_000)
                .mapToObj(number -> member(number))
                .filter(member -> member.partition(Journal.PARTITIONS) == LANE)
                .findFirst()
                .orElseThrow();
    }
}
