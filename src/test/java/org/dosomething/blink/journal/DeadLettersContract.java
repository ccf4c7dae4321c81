package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dosomething.blink.Events.event;
import static org.dosomething.blink.Events.member;
import static org.dosomething.blink.Events.signup;
import static org.dosomething.blink.Events.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.DeadLetters.Filter;
import org.dosomething.blink.journal.DeadLetters.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised of dead letters, by every database they are kept in. */
abstract class DeadLettersContract {

    private static final MemberId AMARA = member(1);
    private static final int LANE = AMARA.partition(Journal.PARTITIONS);
    private static final MemberId NEIGHBOUR = neighbour();
    private static final Filter ALL = filter(Optional.empty(), Optional.empty());

    private final MovedClock clock = new MovedClock();
    private SqlJournal journal;
    private DeadLetters letters;

    /** Called before each test: from then on it is another database. */
    void createDatabase() throws Exception {}

    /** The same database every time it is opened within one test. */
    abstract Database openDatabase();

    @BeforeEach
    void open() throws Exception {
        createDatabase();
        reopen();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void reopen() {
        journal = SqlJournal.open(openDatabase(), clock, Duration.ofSeconds(4));
        letters = new SqlDeadLetters(journal, new Random(1));
    }

    @Test
    void findsTheNewestFirstAndGoesOnWhereItStopped() {
        List<Event> buried = bury(5);

        List<DeadLetter> first = letters.find(ALL, OptionalLong.empty(), 2);
        List<DeadLetter> second = letters.find(ALL, OptionalLong.of(first.get(1).sequence()), 10);

        assertThat(ids(first)).containsExactly(id(buried, 4), id(buried, 3));
        assertThat(ids(second)).containsExactly(id(buried, 2), id(buried, 1), id(buried, 0));
        assertThat(first.get(0).event()).isEqualTo(buried.get(4));
        assertThat(first.get(0).status()).hasValue(400);
    }

    @Test
    void findsByEveryPartOfAFilter() {
        Instant start = clock.instant();
        Event signup = bury(1).get(0);
        clock.move(Duration.ofMinutes(1));
        Event reset = bury(event(EventType.PASSWORD_RESET, AMARA, clock.instant(), "{}"));

        assertThat(ids(filter(Optional.of("rejected"), Optional.empty()))).hasSize(2);
        assertThat(ids(filter(Optional.of("expired"), Optional.empty()))).isEmpty();
        assertThat(ids(filter(Optional.empty(), Optional.of(EventType.PASSWORD_RESET))))
                .containsExactly(reset.id().value());
        assertThat(ids(between(start, clock.instant()))).containsExactly(signup.id().value());
        assertThat(ids(between(clock.instant(), clock.instant().plusSeconds(1))))
                .containsExactly(reset.id().value());
    }

    @Test
    void countsBeforeItReplaysAndChangesNothing() {
        bury(2);
        clock.move(Duration.ofHours(73));
        bury(1);

        assertThat(letters.preview(ALL, clock.instant()))
                .isEqualTo(new DeadLetters.Preview(3, 2, 0));
        assertThat(resend(10, 10)).isZero();
        assertThat(ids(ALL)).hasSize(3);
    }

    @Test
    void sendsAgainInOrderWithIdAndTimeOfTheAcceptance() {
        List<Event> buried = bury(3);
        clock.move(Duration.ofHours(80));

        letters.replay(ALL, Mode.ORIGINAL, order());
        assertThat(resend(2, 10)).isEqualTo(2);
        assertThat(resend(2, 10)).isEqualTo(1);

        List<Entry> taken = take();
        assertThat(taken.stream().map(Entry::event).toList()).isEqualTo(buried);
        assertThat(taken).allMatch(Entry::replayed).allMatch(entry -> entry.attempts() == 0);
        assertThat(ids(ALL)).isEmpty();
    }

    @Test
    void buriesAtOnceWhatIsNeverSentAndReplaysItNever() {
        Event event = event(EventType.EMAIL_ACTIVITY, AMARA, clock.instant(), "no object");
        Submission.Unsent why = new Submission.Unsent(Submission.Unsent.UNREADABLE, "no object");
        Submission.Copy copy =
                new Submission.Copy(DestinationName.CUSTOMERIO, event, Optional.of(why));
        journal.append(new Submission(event, List.of(copy), Optional.empty())).join();

        assertThat(take()).isEmpty();
        assertThat(journal.waiting(DestinationName.CUSTOMERIO)).isZero();
        DeadLetter letter = letters.find(ALL, OptionalLong.empty(), 1).get(0);
        assertThat(letter.event()).isEqualTo(event);
        assertThat(letter.reason()).isEqualTo("unreadable");
        assertThat(letter.detail()).isEqualTo("no object");
        assertThat(letter.attempts()).isZero();
        assertThat(letters.preview(ALL, clock.instant()).matched()).isZero();
        assertThat(letters.replay(ALL, Mode.ORIGINAL, order()).letters()).isZero();
        assertThat(resend(10, 10)).isZero();
        assertThat(letters.discard(ALL, order())).isOne();
    }

    @Test
    void sendsAgainWithTheAttemptsThatBegan() {
        Entry entry = keepAndTake();
        journal.begin(lease(), List.of(entry));
        bury(entry);

        letters.replay(ALL, Mode.ORIGINAL, order());
        resend(1, 10);

        assertThat(take()).extracting(Entry::begun).containsExactly(1);
    }

    @Test
    void tellsTheTimeOfTheReplayOnlyWhereThatIsAskedFor() {
        Event buried = bury(1).get(0);
        clock.move(Duration.ofHours(80));

        letters.replay(ALL, Mode.TRIGGER_NOW, order());
        resend(10, 10);

        assertThat(take().get(0).event().id()).isEqualTo(buried.id());
        assertThat(take().get(0).event().acceptedAt()).isEqualTo(clock.instant());
        bury(take().get(0));
        assertThat(letters.find(ALL, OptionalLong.empty(), 1).get(0).event().acceptedAt())
                .isEqualTo(buried.acceptedAt());
    }

    @Test
    void leavesLettersWhereTheyAreWhileTheirDestinationIsLeftOut() {
        bury(1);
        letters.replay(ALL, Mode.ORIGINAL, order());

        assertThat(letters.resend(10, 10, Set.of(DestinationName.CUSTOMERIO), clock.instant()))
                .isZero();
        assertThat(take()).isEmpty();
        assertThat(letters.resend(10, 10, Set.of(DestinationName.WAREHOUSE), clock.instant()))
                .isEqualTo(1);
        assertThat(take()).hasSize(1);
    }

    @Test
    void staysBehindWhatWaits() {
        bury(1);
        letters.replay(ALL, Mode.ORIGINAL, order());
        journal.append(submission(signup(AMARA, clock.instant()))).join();

        assertThat(resend(10, 1)).isZero();
        assertThat(resend(10, 2)).isEqualTo(1);
    }

    @Test
    void doesNotStayBehindMembersWhoAreSetAside() {
        bury(signup(NEIGHBOUR, clock.instant()));
        letters.replay(ALL, Mode.ORIGINAL, order());
        Entry failing = keepAndTake();
        for (int i = 0; i < 5; i++) {
            journal.append(submission(signup(AMARA, clock.instant()))).join();
        }
        assertThat(resend(10, 6)).isZero();

        setAside(failing, Duration.ofMinutes(30));
        clock.move(Duration.ofHours(-1));
        assertThat(resend(10, 6)).as("held back by a clock that was set back since").isZero();
        clock.move(Duration.ofMinutes(89));
        assertThat(resend(10, 1)).as("is still set aside").isEqualTo(1);

        assertThat(take()).extracting(entry -> entry.event().member()).containsExactly(NEIGHBOUR);
    }

    @Test
    void goesOnWithAReplayAfterARestart() {
        bury(3);
        letters.replay(ALL, Mode.ORIGINAL, order());
        resend(1, 10);

        journal.close();
        reopen();

        assertThat(letters.replays())
                .singleElement()
                .satisfies(
                        replay -> {
                            assertThat(replay.letters()).isEqualTo(3);
                            assertThat(replay.left()).isEqualTo(2);
                        });
        assertThat(resend(10, 10)).isEqualTo(2);
        assertThat(take()).hasSize(3);
    }

    @Test
    void leavesOutWhoIsAboutToBeForgotten() {
        bury(2);
        Entry dying = keepAndTake();
        letters.replay(ALL, Mode.ORIGINAL, order());
        forget();
        assertThat(ids(ALL)).isEmpty();

        bury(dying);
        DeadLetters.Replay replay = letters.replay(ALL, Mode.ORIGINAL, order());

        assertThat(letters.preview(ALL, clock.instant()).ofForgottenMembers()).isEqualTo(1);
        assertThat(replay.letters()).isZero();
        assertThat(resend(10, 10)).isZero();
    }

    @Test
    void doesNotResendWhoIsForgottenAfterTheOrder() {
        Entry dying = keepAndTake();
        bury(2);
        letters.replay(ALL, Mode.ORIGINAL, order());

        forget();
        bury(dying);

        assertThat(resend(10, 10)).isZero();
        assertThat(take())
                .extracting(entry -> entry.event().type())
                .containsExactly(EventType.CUSTOMER_DELETE);
    }

    @Test
    void leavesOutWhoIsAboutToBeForgottenWhateverTheClocksSay() {
        Entry dying = keepAndTake();
        clock.move(Duration.ofHours(-1));
        forget();
        bury(dying);
        clock.move(Duration.ofHours(-1));
        Event later = bury(signup(AMARA, clock.instant()));

        assertThat(letters.preview(ALL, clock.instant()))
                .isEqualTo(new DeadLetters.Preview(2, 0, 1));
        assertThat(letters.replay(ALL, Mode.ORIGINAL, order()).letters()).isEqualTo(1);
        resend(10, 10);

        assertThat(take()).extracting(Entry::event).contains(later).hasSize(2);
    }

    @Test
    void keepsAForgettingThatIsReplayedBeforeWhatCameAfterIt() {
        Event forgetting = bury(event(EventType.CUSTOMER_DELETE, AMARA, clock.instant(), "{}"));
        Event later = bury(1).get(0);
        Event last = bury(1).get(0);
        journal.append(submission(signup(AMARA, clock.instant()))).join();

        letters.replay(until(last.acceptedAt()), Mode.ORIGINAL, order());
        assertThat(resend(10, 10)).isEqualTo(2);
        Entry first = take().get(0);
        journal.settle(lease(), List.of(new Settlement.Done(first)));

        assertThat(first.event()).isEqualTo(forgetting);
        assertThat(take()).extracting(Entry::event).contains(later).hasSize(2);
        assertThat(ids(ALL)).containsExactly(last.id().value());
    }

    @Test
    void writesDownWhoDidWhatAndWhy() {
        Event buried = bury(1).get(0);
        letters.replay(ALL, Mode.ORIGINAL, order());
        letters.discard(
                new Filter(
                        Optional.of(buried.id()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(AMARA),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                order());

        assertThat(ids(ALL)).isEmpty();
        List<AuditTrail.Line> lines = new Audit(journal).find(OptionalLong.empty(), 10);
        assertThat(lines).extracting(AuditTrail.Line::action).containsExactly("discard", "replay");
        assertThat(lines).allMatch(line -> line.order().equals(order()) && line.count() == 1);
        assertThat(lines.get(0).subject())
                .contains(buried.id().value(), AMARA.hash())
                .doesNotContain(AMARA.value());
    }

    @Test
    void dropsTheOldestForAgeAndForSize() {
        List<Event> buried = bury(3);
        clock.move(Duration.ofDays(31));
        List<Event> young = bury(1_200);

        assertThat(letters.drop(clock.instant().minus(Duration.ofDays(30)), Long.MAX_VALUE))
                .isEqualTo(new DeadLetters.Dropped(buried.size(), 0));
        long two = 2L * young.get(0).payload().size();
        assertThat(letters.drop(Instant.EPOCH, two)).isEqualTo(new DeadLetters.Dropped(0, 1_198));
        assertThat(ids(ALL)).containsExactly(id(young, 1_199), id(young, 1_198));
    }

    @Test
    void dropsNothingThatIsAboutToBeSentAgain() {
        List<Event> old = bury(3);
        letters.replay(ALL, Mode.ORIGINAL, order());
        clock.move(Duration.ofDays(31));
        long size = bury(1).get(0).payload().size();

        assertThat(letters.drop(clock.instant().minus(Duration.ofDays(30)), size))
                .isEqualTo(new DeadLetters.Dropped(0, 0));
        assertThat(letters.drop(Instant.EPOCH, 0)).isEqualTo(new DeadLetters.Dropped(0, 1));

        assertThat(ids(ALL)).containsExactly(id(old, 2), id(old, 1), id(old, 0));
        assertThat(resend(10, 10)).isEqualTo(3);
    }

    @Test
    void saysHowManyThereAreAndHowManyWaitForAReplay() {
        assertThat(letters.counts()).isEmpty();
        bury(3);
        clock.move(Duration.ofMinutes(1));

        letters.replay(until(clock.instant()), Mode.ORIGINAL, order());
        bury(1);

        assertThat(letters.counts())
                .containsExactly(
                        new DeadLetters.Count(DestinationName.CUSTOMERIO, "rejected", 4, 3));
    }

    @Test
    void isNotTakenForAnOldEventWhenItIsSentAgain() {
        bury(1);
        clock.move(Duration.ofDays(3));

        letters.replay(ALL, Mode.ORIGINAL, order());
        resend(1, 10);

        assertThat(journal.figures().backlogs().get(DestinationName.CUSTOMERIO))
                .isEqualTo(new Backlog(1, Optional.empty()));
    }

    private int resend(int most, int below) {
        return letters.resend(most, below, Set.of(), clock.instant());
    }

    private List<Event> bury(int count) {
        List<Event> buried = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            buried.add(bury(signup(AMARA, clock.instant())));
            clock.move(Duration.ofMillis(1));
        }
        return buried;
    }

    private Event bury(Event event) {
        journal.append(submission(event)).join();
        List<Entry> taken = take();
        bury(taken.get(taken.size() - 1));
        return event;
    }

    private Entry keepAndTake() {
        journal.append(submission(signup(AMARA, clock.instant()))).join();
        return take().get(0);
    }

    private void bury(Entry entry) {
        journal.settle(
                lease(),
                List.of(
                        new Settlement.Dead(
                                entry,
                                1,
                                clock.instant(),
                                "rejected",
                                "not taken",
                                OptionalInt.of(400))));
    }

    private void setAside(Entry entry, Duration length) {
        Instant now = clock.instant();
        journal.settle(
                lease(),
                List.of(
                        new Settlement.Postponed(
                                entry, 1, now, now.plus(length), "failed", OptionalInt.of(500))));
    }

    private void forget() {
        clock.move(Duration.ofMillis(1));
        journal.append(submission(event(EventType.CUSTOMER_DELETE, AMARA, clock.instant(), "{}")))
                .join();
    }

    private Lease lease() {
        return await().pollDelay(Duration.ZERO)
                .until(() -> journal.lease(DestinationName.CUSTOMERIO, LANE), Optional::isPresent)
                .orElseThrow();
    }

    private static MemberId neighbour() {
        return IntStream.range(2, 1_000)
                .mapToObj(number -> member(number))
                .filter(member -> member.partition(Journal.PARTITIONS) == LANE)
                .findFirst()
                .orElseThrow();
    }

    private List<Entry> take() {
        return journal.take(DestinationName.CUSTOMERIO, LANE, Set.of(), 5_000, Long.MAX_VALUE);
    }

    private List<String> ids(Filter filter) {
        return ids(letters.find(filter, OptionalLong.empty(), 5_000));
    }

    private static List<String> ids(List<DeadLetter> found) {
        return found.stream().map(letter -> letter.event().id().value()).toList();
    }

    private static String id(List<Event> events, int index) {
        return events.get(index).id().value();
    }

    private Order order() {
        return new Order("op", "because", clock.instant());
    }

    private static Filter filter(Optional<String> reason, Optional<EventType> type) {
        return new Filter(
                Optional.empty(),
                Optional.empty(),
                type,
                Optional.empty(),
                reason,
                Optional.empty(),
                Optional.empty());
    }

    private static Filter until(Instant to) {
        return between(Instant.EPOCH, to);
    }

    private static Filter between(Instant from, Instant to) {
        return new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(from),
                Optional.of(to));
    }
}
