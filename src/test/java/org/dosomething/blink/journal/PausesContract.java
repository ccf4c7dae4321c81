package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.Events.event;
import static org.dosomething.blink.Events.member;
import static org.dosomething.blink.Events.signup;
import static org.dosomething.blink.Events.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators order, and that it is written down who did, in every database. */
abstract class PausesContract {

    private static final MemberId AMARA = member(1);

    private final MovedClock clock = new MovedClock();
    private SqlJournal journal;
    private Pauses pauses;
    private Audit audit;

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
        journal = SqlJournal.open(openDatabase(), clock, Duration.ofSeconds(4));
        pauses = new SqlPauses(journal);
        audit = new Audit(journal);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void knowsWhatIsPausedAlsoAfterARestart() throws Exception {
        assertThat(pauses.all()).isEmpty();

        assertThat(pauses.pause(DestinationName.SMS, order("the first"))).isTrue();
        assertThat(pauses.pause(DestinationName.CUSTOMERIO, order("another"))).isTrue();
        journal.close();
        open();

        assertThat(pauses.all())
                .containsExactly(
                        new Pauses.Pause(DestinationName.CUSTOMERIO, order("another")),
                        new Pauses.Pause(DestinationName.SMS, order("the first")));
        assertThat(pauses.resume(DestinationName.SMS, order(""))).isTrue();
        assertThat(pauses.all())
                .extracting(Pauses.Pause::destination)
                .containsExactly(DestinationName.CUSTOMERIO);
    }

    @Test
    void keepsWhoPausedItFirst() {
        pauses.pause(DestinationName.SMS, order("the first"));
        clock.move(Duration.ofMinutes(1));

        assertThat(pauses.pause(DestinationName.SMS, order("the second"))).isFalse();
        assertThat(pauses.resume(DestinationName.WAREHOUSE, order("never was"))).isFalse();

        assertThat(pauses.all()).extracting(pause -> pause.order().why()).containsOnly("the first");
        assertThat(lines()).extracting(AuditTrail.Line::action).containsExactly("pause");
    }

    @Test
    void writesDownWhoPausedAndResumedAndHowMuchWaited() {
        journal.append(submission(signup(AMARA, clock.instant()))).join();
        pauses.pause(DestinationName.CUSTOMERIO, order("a template is wrong"));
        journal.append(submission(signup(AMARA, clock.instant()))).join();
        clock.move(Duration.ofMinutes(1));
        pauses.resume(DestinationName.CUSTOMERIO, order("mended"));

        AuditTrail.Line resumed = lines().get(0);
        AuditTrail.Line paused = lines().get(1);
        assertThat(resumed.action()).isEqualTo("resume");
        assertThat(resumed.count()).isEqualTo(2);
        assertThat(resumed.order()).isEqualTo(order("mended"));
        assertThat(paused.action()).isEqualTo("pause");
        assertThat(paused.count()).isEqualTo(1);
        assertThat(paused.subject()).isEqualTo("destination customerio");
    }

    @Test
    void writesDownWhoHadAMemberForgottenWithoutNamingTheMember() {
        journal.append(submission(signup(AMARA, clock.instant()))).join();
        Event other = signup(AMARA, clock.instant());
        journal.append(
                        new Submission(
                                other,
                                List.of(new Submission.Copy(DestinationName.SMS, other)),
                                Optional.empty()))
                .join();

        forget(Optional.of("northstar"));
        forget(Optional.empty());

        assertThat(lines()).hasSize(1);
        AuditTrail.Line line = lines().get(0);
        assertThat(line.action()).isEqualTo("forget");
        assertThat(line.order()).isEqualTo(new Order("northstar", "", clock.instant()));
        assertThat(line.subject())
                .isEqualTo("customer-suppress, member " + AMARA.hash())
                .doesNotContain(AMARA.value());
        assertThat(line.count()).isEqualTo(1);
    }

    @Test
    void keepsTheNewestLinesAndNoneThatIsTooOld() {
        for (int i = 0; i < 5; i++) {
            pauses.pause(DestinationName.SMS, order("pause " + i));
            pauses.resume(DestinationName.SMS, order("resume " + i));
            clock.move(Duration.ofDays(1));
        }

        audit.keep(Instant.EPOCH, 20);
        assertThat(lines()).hasSize(10);
        audit.keep(Instant.EPOCH, 9);
        assertThat(lines()).hasSize(9).noneMatch(line -> line.order().why().equals("pause 0"));
        audit.keep(clock.instant().minus(Duration.ofDays(2)), 9);
        assertThat(lines())
                .extracting(line -> line.order().why())
                .containsExactly("resume 4", "pause 4", "resume 3", "pause 3");
    }

    @Test
    void listsTheNewestFirstAndGoesOnWhereItStopped() {
        for (DestinationName name : DestinationName.values()) {
            pauses.pause(name, order(name.label()));
        }

        List<AuditTrail.Line> first = audit.find(OptionalLong.empty(), 3);
        List<AuditTrail.Line> second = audit.find(OptionalLong.of(first.get(2).number()), 3);

        assertThat(first)
                .extracting(line -> line.order().why())
                .containsExactly("warehouse", "northstar", "sms");
        assertThat(second).extracting(line -> line.order().why()).containsExactly("customerio");
    }

    private void forget(Optional<String> client) {
        Event forgetting = event(EventType.CUSTOMER_SUPPRESS, AMARA, clock.instant(), "{}");
        journal.append(
                        new Submission(
                                forgetting,
                                List.of(
                                        new Submission.Copy(
                                                DestinationName.CUSTOMERIO, forgetting)),
                                Optional.empty(),
                                client))
                .join();
    }

    private List<AuditTrail.Line> lines() {
        return audit.find(OptionalLong.empty(), 100);
    }

    private Order order(String why) {
        return new Order("op", why, clock.instant());
    }
}
