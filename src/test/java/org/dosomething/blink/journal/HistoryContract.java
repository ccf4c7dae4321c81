package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.event.Payload;
import org.dosomething.blink.journal.DeadLetters.Filter;
import org.dosomething.blink.journal.DeadLetters.Mode;
import org.dosomething.blink.journal.Fate.State;
import org.dosomething.blink.journal.History.Search;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of an event, wherever it is, in every database. */
abstract class HistoryContract {

    private static final MemberId AMARA = member(1);
    private static final MemberId BELA = member(2);
    private static final Search ANY = new Search(Optional.empty(), Optional.empty());

    private final MovedClock clock = new MovedClock();
    private Database database;
    private SqlJournal journal;
    private History history;
    private DeadLetters letters;

    /** Called before each test: from then on it is another database. */
    void createDatabase() throws Exception {}

    /** The same database every time it is opened within one test. */
    abstract Database openDatabase() throws Exception;

    @BeforeEach
    void createAndOpen() throws Exception {
        createDatabase();
        open(true);
    }

    private void open(boolean remembering) throws Exception {
        database = openDatabase();
        journal = SqlJournal.open(database, clock, Duration.ofSeconds(4), remembering);
        history = new SqlHistory(journal);
        letters = new SqlDeadLetters(journal, new Random(1));
    }

    private void reopen(boolean remembering) throws Exception {
        journal.close();
        open(remembering);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void knowsAnEventThatWaits() {
        Event event = keep(AMARA, DestinationName.CUSTOMERIO);

        Fate fate = only(event);

        assertThat(fate.state()).isEqualTo(State.WAITING);
        assertThat(fate.type()).isEqualTo(EventType.CAMPAIGN_SIGNUP);
        assertThat(fate.acceptedAt()).isEqualTo(event.acceptedAt());
        assertThat(fate.requestId()).contains("request-1");
        assertThat(fate.memberHash().orElseThrow()).matches("[0-9a-f]{16}");
        assertThat(fate.attempts()).isZero();
        assertThat(fate.at()).isEmpty();
        assertThat(fate.detail()).isEmpty();
    }

    @Test
    void saysWhatAnEventIsBehind() {
        keep(BELA, DestinationName.CUSTOMERIO);
        Event first = keep(AMARA, DestinationName.CUSTOMERIO);
        keep(AMARA, DestinationName.SMS);
        Event second = keep(AMARA, DestinationName.CUSTOMERIO);

        assertThat(standing(first)).isEqualTo(new Standing(0, 1, Optional.empty()));
        assertThat(standing(second)).isEqualTo(new Standing(1, 2, Optional.empty()));
    }

    @Test
    void saysUntilWhenAndWhyAMemberIsHeld() {
        Event first = keep(AMARA, DestinationName.CUSTOMERIO);
        Event second = keep(AMARA, DestinationName.CUSTOMERIO);
        Instant until = clock.instant().plusSeconds(30);
        settle(
                new Settlement.Postponed(
                        taken(first),
                        3,
                        clock.instant(),
                        until,
                        "answered too late",
                        OptionalInt.of(504)));

        assertThat(standing(second).hold())
                .contains(
                        new Standing.Hold(
                                first.id(),
                                until,
                                3,
                                Optional.of(clock.instant()),
                                Optional.of("answered too late"),
                                OptionalInt.of(504)));
        assertThat(only(first).detail()).contains("answered too late");
        assertThat(only(first).attempts()).isEqualTo(3);
        clock.move(Duration.ofSeconds(30));
        assertThat(standing(second).hold()).isEmpty();
    }

    @Test
    void holdsNobodyByAClockThatWasSetBack() {
        Event event = keep(AMARA, DestinationName.CUSTOMERIO);
        settle(postponed(taken(event), Duration.ofSeconds(30)));

        clock.move(Duration.ofHours(-1));

        assertThat(standing(event).hold()).isEmpty();
    }

    @Test
    void hasNoStandingOfWhatWaitsNoMore() {
        Event event = keep(AMARA, DestinationName.CUSTOMERIO);
        Fate fate = only(event);
        deliver(event);

        assertThat(history.standing(fate)).isEmpty();
    }

    @Test
    void remembersWhatWasDeliveredWithoutNamingTheMember() throws Exception {
        Event event = keep(AMARA, DestinationName.CUSTOMERIO);
        String hash = only(event).memberHash().orElseThrow();
        clock.move(Duration.ofSeconds(2));
        deliver(event);

        Fate fate = only(event);

        assertThat(fate.state()).isEqualTo(State.DELIVERED);
        assertThat(fate.at()).contains(clock.instant());
        assertThat(fate.acceptedAt()).isEqualTo(event.acceptedAt());
        assertThat(fate.status()).hasValue(200);
        assertThat(fate.attempts()).isEqualTo(1);
        assertThat(fate.memberHash()).contains(hash);
        assertThat(everythingIn("outcome")).contains(event.id().value());
        assertThat(everythingIn("outcome")).doesNotContain(AMARA.value());
    }

    @Test
    void remembersAfterARestart() throws Exception {
        Event event = keep(AMARA, DestinationName.CUSTOMERIO);
        deliver(event);
        String hash = only(event).memberHash().orElseThrow();

        reopen(true);

        assertThat(only(event).state()).isEqualTo(State.DELIVERED);
        assertThat(find(of(AMARA))).containsExactly(event.id());
        assertThat(only(keep(AMARA, DestinationName.SMS)).memberHash()).contains(hash);
    }

    @Test
    void remembersOnceWhatIsSettledTwice() {
        Event event = keep(AMARA, DestinationName.CUSTOMERIO);
        Entry entry = taken(event);
        settle(new Settlement.Done(entry, OptionalInt.of(200)));
        settle(new Settlement.Done(entry, OptionalInt.of(202)));

        assertThat(history.find(ANY, OptionalLong.empty(), 10)).hasSize(1);
        assertThat(only(event).status()).hasValue(200);
    }

    @Test
    void remembersManyThatAreSettledTogether() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 203; i++) {
            events.add(keep(AMARA, DestinationName.CUSTOMERIO));
        }
        List<Settlement> done = new ArrayList<>();
        take(AMARA, DestinationName.CUSTOMERIO)
                .forEach(entry -> done.add(new Settlement.Done(entry)));

        settle(done);

        assertThat(find(ANY)).hasSize(203).contains(events.get(0).id(), events.get(202).id());
        assertThat(history.find(ANY, OptionalLong.empty(), 300))
                .allMatch(fate -> fate.state() == State.DELIVERED)
                .allMatch(fate -> fate.status().isEmpty());
    }

    @Test
    void answersForEachDestinationOfAnEvent() {
        Event event = keep(AMARA, DestinationName.CUSTOMERIO, DestinationName.SMS);
        deliver(event);

        assertThat(history.of(event.id()))
                .extracting(Fate::destination, Fate::state)
                .containsExactly(
                        tuple(DestinationName.CUSTOMERIO, State.DELIVERED),
                        tuple(DestinationName.SMS, State.WAITING));
    }

    @Test
    void knowsADeadLetterAndWhatBecameOfIt() {
        Event rejected = keep(AMARA, DestinationName.CUSTOMERIO);
        bury(rejected, "rejected");
        Event expired = keep(AMARA, DestinationName.CUSTOMERIO);
        bury(expired, "expired");
        Event exhausted = keep(AMARA, DestinationName.CUSTOMERIO);
        bury(exhausted, "exhausted");

        assertThat(only(rejected).state()).isEqualTo(State.REJECTED);
        assertThat(only(rejected).detail()).contains("no such campaign");
        assertThat(only(rejected).status()).hasValue(400);
        assertThat(only(expired).state()).isEqualTo(State.EXPIRED);
        assertThat(only(exhausted).state()).isEqualTo(State.EXHAUSTED);

        clock.move(Duration.ofMinutes(1));
        letters.discard(letter(rejected), order());
        letters.drop(clock.instant(), Long.MAX_VALUE);

        assertThat(only(rejected).state()).isEqualTo(State.DISCARDED);
        assertThat(only(rejected).at()).contains(clock.instant());
        assertThat(only(rejected).status()).hasValue(400);
        assertThat(only(expired).state()).isEqualTo(State.DROPPED);
        assertThat(find(of(AMARA))).hasSize(3);
    }

    @Test
    void followsALetterThatIsReplayed() {
        Event event = keep(AMARA, DestinationName.CUSTOMERIO);
        bury(event, "rejected");
        clock.move(Duration.ofHours(80));
        String run = letters.replay(letter(event), Mode.TRIGGER_NOW, order()).id();
        assertThat(only(event).replay()).contains(run);

        letters.resend(10, 10, Set.of(), clock.instant());
        assertThat(only(event).state()).isEqualTo(State.WAITING);

        deliver(event);
        assertThat(only(event).state()).isEqualTo(State.DELIVERED);
        assertThat(only(event).acceptedAt()).isEqualTo(event.acceptedAt());
    }

    @Test
    void saysOfWhatWasAcceptedAgainWhatBecameOfItLast() {
        Event event = keep(AMARA, DestinationName.CUSTOMERIO);
        deliver(event);
        journal.append(submission(event)).join();

        assertThat(only(event).state()).isEqualTo(State.WAITING);
        assertThat(find(ANY)).containsExactly(event.id(), event.id());
    }

    @Test
    void knowsNothingOfOthers() {
        keep(AMARA, DestinationName.CUSTOMERIO);

        assertThat(history.of(signup(AMARA, clock.instant()).id())).isEmpty();
    }

    @Test
    void findsByMemberAndRequestTheNewestFirstAndGoesOnWhereItStopped() {
        Event delivered = keep(AMARA, "request-7");
        deliver(delivered);
        Event dead = keep(AMARA, "request-8");
        bury(dead, "rejected");
        Event other = keep(BELA, "request-7");
        Event waiting = keep(AMARA, "request-8");

        assertThat(find(of(AMARA))).containsExactly(waiting.id(), dead.id(), delivered.id());
        assertThat(find(of("request-7"))).containsExactly(other.id(), delivered.id());
        assertThat(find(of("request-8"))).containsExactly(waiting.id(), dead.id());
        assertThat(find(new Search(Optional.of(AMARA), Optional.of("request-7"))))
                .containsExactly(delivered.id());
        assertThat(find(of("request"))).isEmpty();

        List<Fate> first = history.find(ANY, OptionalLong.empty(), 3);
        assertThat(first).extracting(Fate::id).containsExactly(waiting.id(), other.id(), dead.id());
        assertThat(history.find(ANY, OptionalLong.of(first.get(2).sequence()), 3))
                .extracting(Fate::id)
                .containsExactly(delivered.id());
    }

    @Test
    void findsWhatIsAboutNobody() {
        Event event = signup(AMARA, clock.instant());
        Event relayed =
                new Event(
                        event.id(),
                        EventType.QUASAR_RELAY,
                        MemberId.nobody(event.id()),
                        Payload.empty(),
                        event.acceptedAt(),
                        "request-9");
        append(relayed, DestinationName.WAREHOUSE);
        String hash = only(relayed).memberHash().orElseThrow();
        deliver(relayed, DestinationName.WAREHOUSE);

        assertThat(find(of(relayed.member()))).containsExactly(relayed.id());
        assertThat(only(relayed).memberHash()).contains(hash);
    }

    @Test
    void forgetsAMembersOutcomesButForTheIds() throws Exception {
        Event delivered = keep(AMARA, DestinationName.CUSTOMERIO);
        deliver(delivered);
        Event dead = keep(AMARA, DestinationName.CUSTOMERIO);
        bury(dead, "rejected");
        Event waiting = keep(AMARA, DestinationName.SMS);
        Event other = keep(BELA, DestinationName.CUSTOMERIO);
        deliver(other);
        clock.move(Duration.ofMinutes(1));

        Event forgetting = forget(AMARA);

        for (Event event : List.of(delivered, dead, waiting)) {
            Fate fate = only(event);
            assertThat(fate.state()).isEqualTo(State.FORGOTTEN);
            assertThat(fate.at()).contains(clock.instant());
            assertThat(fate.memberHash()).isEmpty();
            assertThat(fate.requestId()).isEmpty();
            assertThat(fate.status()).isEmpty();
        }
        assertThat(find(of(AMARA))).containsExactly(forgetting.id());
        assertThat(find(of("request-1"))).doesNotContain(delivered.id(), dead.id(), waiting.id());
        new OutcomeUpkeep(journal).forget();

        assertThat(only(delivered).state()).isEqualTo(State.FORGOTTEN);
        assertThat(only(delivered).at()).contains(clock.instant());
        assertThat(only(other).state()).isEqualTo(State.DELIVERED);
        assertThat(everythingIn("forgotten")).isEmpty();
        assertThat(query("SELECT count(*) FROM outcome WHERE member IS NOT NULL"))
                .containsExactly("1");
        deliver(forgetting);
        assertThat(only(forgetting).state()).isEqualTo(State.DELIVERED);
        assertThat(only(forgetting).memberHash()).isEmpty();
        assertThat(find(of(AMARA))).isEmpty();
    }

    @Test
    void forgetsWhatEndedBeforeTheForgettingWasDoneAndNothingLater() {
        Event before = keep(AMARA, DestinationName.CUSTOMERIO);
        Event forgetting = forget(AMARA);
        Event later = keep(AMARA, DestinationName.SMS);
        deliver(later, DestinationName.SMS);
        deliver(before);
        assertThat(only(before).state()).isEqualTo(State.DELIVERED);

        deliver(forgetting);
        new OutcomeUpkeep(journal).forget();

        assertThat(only(before).state()).isEqualTo(State.FORGOTTEN);
        assertThat(only(later).state()).isEqualTo(State.DELIVERED);
        assertThat(find(of(AMARA))).containsExactly(later.id());
    }

    @Test
    void doesNotRememberAsDeliveredWhatWasForgottenMeanwhile() {
        Event event = keep(AMARA, DestinationName.SMS);
        Entry inFlight = take(AMARA, DestinationName.SMS).get(0);
        forget(AMARA);

        settle(new Settlement.Done(inFlight, OptionalInt.of(200)));

        assertThat(only(event).state()).isEqualTo(State.FORGOTTEN);
    }

    @Test
    void keepsTheNewestOutcomes() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 1_203; i++) {
            events.add(keep(AMARA, DestinationName.CUSTOMERIO));
        }
        List<Settlement> done = new ArrayList<>();
        take(AMARA, DestinationName.CUSTOMERIO)
                .forEach(entry -> done.add(new Settlement.Done(entry)));
        settle(done.subList(1, 1_202));
        settle(done.subList(1_202, 1_203));
        settle(done.subList(0, 1));
        OutcomeUpkeep upkeep = new OutcomeUpkeep(journal);

        upkeep.keep(2_000);
        assertThat(find(ANY)).hasSize(1_203);
        upkeep.keep(2);

        assertThat(find(ANY)).containsExactly(events.get(1_202).id(), events.get(0).id());
        upkeep.keep(0);
        assertThat(find(ANY)).isEmpty();
    }

    @Test
    void remembersNothingWhereThatIsSaid() throws Exception {
        reopen(false);
        Event delivered = keep(AMARA, DestinationName.CUSTOMERIO);
        deliver(delivered);
        Event dead = keep(AMARA, DestinationName.CUSTOMERIO);
        bury(dead, "rejected");
        letters.discard(letter(dead), order());
        keep(AMARA, DestinationName.SMS);
        Event forgetting = forget(AMARA);
        Event waiting = keep(BELA, DestinationName.CUSTOMERIO);

        assertThat(everythingIn("outcome")).isEmpty();
        assertThat(everythingIn("forgotten")).isEmpty();
        assertThat(find(ANY)).containsExactly(waiting.id(), forgetting.id());
    }

    @Test
    void knowsHowMuchWaitsAndForHowLong() {
        assertThat(history.backlog(DestinationName.CUSTOMERIO))
                .isEqualTo(new Backlog(0, Optional.empty()));
        Instant first = clock.instant();
        keep(AMARA, DestinationName.CUSTOMERIO);
        clock.move(Duration.ofMinutes(5));
        keep(BELA, DestinationName.CUSTOMERIO);
        keep(BELA, DestinationName.SMS);

        assertThat(history.backlog(DestinationName.CUSTOMERIO))
                .isEqualTo(new Backlog(2, Optional.of(first)));
    }

    @Test
    void keepsTheTraceOfAnEventThroughItsDeathAndItsReplay() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        Event plain = signup(AMARA, clock.instant());
        Event event =
                new Event(
                        plain.id(),
                        plain.type(),
                        AMARA,
                        plain.payload(),
                        plain.acceptedAt(),
                        plain.requestId(),
                        Optional.of(trace));
        append(event, DestinationName.CUSTOMERIO);
        assertThat(taken(event).event()).isEqualTo(event);

        bury(event, "rejected");
        assertThat(letters.find(letter(event), OptionalLong.empty(), 1).get(0).event())
                .isEqualTo(event);

        letters.replay(letter(event), Mode.ORIGINAL, order());
        letters.resend(10, 10, Set.of(), clock.instant());
        assertThat(taken(event).event()).isEqualTo(event);
    }

    private Event keep(MemberId member, DestinationName... destinations) {
        return append(signup(member, clock.instant()), destinations);
    }

    private Event keep(MemberId member, String requestId) {
        Event event = signup(member, clock.instant());
        return append(
                new Event(
                        event.id(),
                        event.type(),
                        member,
                        event.payload(),
                        event.acceptedAt(),
                        requestId),
                DestinationName.CUSTOMERIO);
    }

    private Event append(Event event, DestinationName... destinations) {
        List<Submission.Copy> copies = new ArrayList<>();
        for (DestinationName destination : destinations) {
            copies.add(new Submission.Copy(destination, event));
        }
        journal.append(new Submission(event, copies, Optional.empty())).join();
        return event;
    }

    private Event forget(MemberId member) {
        Event forgetting = event(EventType.CUSTOMER_DELETE, member, clock.instant(), "{}");
        return append(forgetting, DestinationName.CUSTOMERIO);
    }

    private void deliver(Event event) {
        deliver(event, DestinationName.CUSTOMERIO);
    }

    private void deliver(Event event, DestinationName destination) {
        settle(new Settlement.Done(taken(event, destination), OptionalInt.of(200)));
    }

    private void bury(Event event, String reason) {
        settle(
                new Settlement.Dead(
                        taken(event),
                        1,
                        clock.instant(),
                        reason,
                        "no such campaign",
                        OptionalInt.of(400)));
    }

    private Settlement postponed(Entry entry, Duration by) {
        return new Settlement.Postponed(
                entry, 1, clock.instant(), clock.instant().plus(by), "failed", OptionalInt.empty());
    }

    private void settle(Settlement settlement) {
        settle(List.of(settlement));
    }

    private void settle(List<Settlement> settlements) {
        Entry entry = settlements.get(0).entry();
        journal.settle(lease(entry.event().member(), entry.destination()), settlements);
    }

    private Entry taken(Event event) {
        return taken(event, DestinationName.CUSTOMERIO);
    }

    private Entry taken(Event event, DestinationName destination) {
        return take(event.member(), destination).stream()
                .filter(entry -> entry.event().id().equals(event.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<Entry> take(MemberId member, DestinationName destination) {
        int lane = member.partition(Journal.PARTITIONS);
        return journal.take(destination, lane, Set.of(), 2_000, Long.MAX_VALUE);
    }

    private Lease lease(MemberId member, DestinationName destination) {
        int lane = member.partition(Journal.PARTITIONS);
        return await().pollDelay(Duration.ZERO)
                .until(() -> journal.lease(destination, lane), Optional::isPresent)
                .orElseThrow();
    }

    private Fate only(Event event) {
        List<Fate> found = history.of(event.id());
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private Standing standing(Event event) {
        return history.standing(only(event)).orElseThrow();
    }

    private List<EventId> find(Search search) {
        return history.find(search, OptionalLong.empty(), 3_000).stream().map(Fate::id).toList();
    }

    private static Search of(MemberId member) {
        return new Search(Optional.of(member), Optional.empty());
    }

    private static Search of(String requestId) {
        return new Search(Optional.empty(), Optional.of(requestId));
    }

    private Order order() {
        return new Order("op", "because", clock.instant());
    }

    private static Filter letter(Event event) {
        return new Filter(
                Optional.of(event.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private String everythingIn(String table) throws SQLException {
        return String.join("\n", query("SELECT * FROM " + table));
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = database.readers().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                found.add(String.join("|", columns.stream().map(String::valueOf).toList()));
            }
            connection.rollback();
            return found;
        }
    }
}
