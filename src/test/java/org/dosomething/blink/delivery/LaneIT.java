package org.dosomething.blink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.Events.submission;
import static org.dosomething.blink.delivery.ScriptedDestination.FAILED;
import static org.dosomething.blink.delivery.ScriptedDestination.FORBIDDEN;
import static org.dosomething.blink.delivery.ScriptedDestination.NOT_CALLED;
import static org.dosomething.blink.delivery.ScriptedDestination.NOT_YET;
import static org.dosomething.blink.delivery.ScriptedDestination.REFUSED;
import static org.dosomething.blink.delivery.ScriptedDestination.TAKEN;
import static org.dosomething.blink.delivery.ScriptedDestination.THROTTLED;
import static org.dosomething.blink.delivery.ScriptedDestination.UNAUTHORIZED;
import static org.dosomething.blink.delivery.ScriptedDestination.UNREACHABLE;
import static org.dosomething.blink.delivery.ScriptedDestination.all;
import static org.dosomething.blink.delivery.ScriptedDestination.each;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.dosomething.blink.Events;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.journal.Journals;
import org.dosomething.blink.journal.Submission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine, turn by turn, over a real journal, with a clock moved by hand. */
class LaneIT {

    private static final List<MemberId> MEMBERS = membersOfOnePartition(20);
    private static final MemberId AMARA = MEMBERS.get(0);
    private static final MemberId BELA = MEMBERS.get(1);
    private static final int PARTITION = AMARA.partition(Journal.PARTITIONS);

    @TempDir Path dir;
    private final MovedClock clock = new MovedClock();
    private final ScriptedDestination destination = new ScriptedDestination();
    private Journals journals;
    private Journal journal;
    private Gate gate;
    private Lane lane;

    @BeforeEach
    void open() {
        journals = Journals.open(dir, clock);
        journal = journals.journal();
        startLane();
    }

    @AfterEach
    void close() {
        journals.close();
    }

    @Test
    void sendsDifferentMembersTogetherAndOneMemberInTurn() throws Exception {
        Event first = keep(AMARA);
        Event second = keep(AMARA);
        Event other = keep(BELA);

        turns(2);

        assertThat(destination.calls()).containsExactly(List.of(first, other), List.of(second));
        assertThat(waiting()).isZero();
    }

    @Test
    void restsWhenThereIsNothingToSend() throws Exception {
        assertThat(lane.turn()).isFalse();
        keep(AMARA);
        assertThat(lane.turn()).isTrue();
        assertThat(lane.turn()).isFalse();
    }

    @Test
    void holdsBackLaterEventsOfSameMemberWhileFirstIsDeferred() throws Exception {
        Event first = keep(AMARA);
        Event second = keep(AMARA);
        Event other = keep(BELA);
        destination.takesAtMost(1);
        destination.answers(each(entry -> answerBy(entry.event(), first)));

        turns(3);
        assertThat(destination.calls()).containsExactly(List.of(first), List.of(other));

        destination.answers(all(TAKEN));
        clock.move(Duration.ofMinutes(1));
        turns(2);
        assertThat(destination.calls().subList(2, 4))
                .containsExactly(List.of(first), List.of(second));
    }

    @Test
    void buriesWhatIsRejectedAndGoesOn() throws Exception {
        Event first = keep(AMARA);
        Event second = keep(AMARA);
        destination.answers(each(entry -> entry.event().equals(first) ? REFUSED : TAKEN));

        turns(2);

        assertThat(destination.calls()).containsExactly(List.of(first), List.of(second));
        assertThat(waiting()).isZero();
        assertThat(journals.deadLetters()).containsExactly(first.id() + " rejected 400 1");
    }

    @Test
    void spendsNothingInAnOutage() throws Exception {
        Event event = keep(AMARA);
        for (Outcome trouble : List.of(UNREACHABLE, THROTTLED, UNAUTHORIZED)) {
            destination.answers(all(trouble));
            for (int i = 0; i < 20; i++) {
                turns(1);
                clock.move(Duration.ofSeconds(31));
            }
        }

        destination.answers(all(TAKEN));
        turns(1);

        assertThat(destination.calls()).hasSize(61).allMatch(call -> call.equals(List.of(event)));
        assertThat(journals.deadLetters()).isEmpty();
    }

    @Test
    void waitsWithoutAnAttemptForWhatIsNotKnownYet() throws Exception {
        Event early = keep(AMARA);
        Event other = keep(BELA);
        destination.answers(each(entry -> entry.event().equals(early) ? NOT_YET : TAKEN));

        for (int i = 0; i < 20; i++) {
            turns(1);
            clock.move(Duration.ofMinutes(6));
        }

        assertThat(destination.calls()).hasSize(20).startsWith(List.of(early, other));
        assertThat(destination.calls().get(19)).containsExactly(early);
        assertThat(journals.deadLetters()).isEmpty();
    }

    @Test
    void writesDownThatAnAttemptBeginsBeforeItIsMade() throws Exception {
        Event event = keep(AMARA);
        List<Integer> begun = new ArrayList<>();
        List<Integer> onDisk = new ArrayList<>();
        destination.writesAttemptsDown();
        for (Outcome outcome : List.of(THROTTLED, FAILED, UNAUTHORIZED, TAKEN)) {
            destination.answers(
                    call -> {
                        begun.add(call.entries().get(0).begun());
                        onDisk.add(head().begun());
                        return List.of(outcome);
                    });
            turns(1);
            clock.move(Duration.ofMinutes(1));
        }

        assertThat(destination.calls()).hasSize(4).allMatch(call -> call.equals(List.of(event)));
        assertThat(begun).containsExactly(0, 1, 2, 3);
        assertThat(onDisk).containsExactly(1, 2, 3, 4);
    }

    @Test
    void sendsNothingAfterAHoldOfWhoIsForgottenMeanwhile() throws Exception {
        Event event = Events.event(EventType.CAMPAIGN_SIGNUP, AMARA, clock.instant(), "{}");
        destination.is(DestinationName.SMS);
        startLane();
        journal.append(
                        new Submission(
                                event,
                                List.of(new Submission.Copy(DestinationName.SMS, event)),
                                Optional.empty()))
                .join();
        destination.answers(all(UNREACHABLE));
        turns(1);
        CompletableFuture<Void> held = CompletableFuture.runAsync(() -> turn());

        keep(EventType.CUSTOMER_DELETE, AMARA);
        TimeUnit.MILLISECONDS.sleep(1_200);
        clock.move(Duration.ofMinutes(1));
        held.join();

        assertThat(destination.calls()).containsExactly(List.of(event));
    }

    @Test
    void spendsAttemptsOnWhatFailsAloneWhileOthersAreTaken() throws Exception {
        Event failing = keep(AMARA);
        destination.answers(each(entry -> answerBy(entry.event(), failing)));
        destination.takesAtMost(1);

        for (int i = 0; i < 30 && journals.deadLetters().isEmpty(); i++) {
            keep(BELA);
            turns(2);
            clock.move(Duration.ofHours(2));
        }

        assertThat(journals.deadLetters()).containsExactly(failing.id() + " exhausted 500 8");
    }

    @Test
    void spendsNothingWhenEverythingFails() throws Exception {
        keep(AMARA);
        destination.answers(all(FAILED));

        for (int i = 0; i < 30; i++) {
            turns(1);
            clock.move(Duration.ofHours(2));
        }

        assertThat(journals.deadLetters()).isEmpty();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void findsTheGuiltyOneByHalving() throws Exception {
        List<Event> events = MEMBERS.stream().map(this::keep).toList();
        Event guilty = events.get(13);
        destination.answers(
                call -> {
                    List<Event> sent = call.entries().stream().map(e -> e.event()).toList();
                    Outcome outcome =
                            !sent.contains(guilty) ? TAKEN : call.single() ? REFUSED : FAILED;
                    return all(outcome).apply(call);
                });

        turns(1);

        assertThat(journals.deadLetters()).containsExactly(guilty.id() + " rejected 400 1");
        assertThat(waiting()).isZero();
        assertThat(destination.calls()).hasSizeLessThan(12);
    }

    @Test
    void buriesTheOneThatIsForbiddenWhileItsNeighboursAreTaken() throws Exception {
        List<Event> events = MEMBERS.stream().map(this::keep).toList();
        Event guilty = events.get(0);
        destination.answers(
                call ->
                        all(call.entries().stream().anyMatch(e -> e.event().equals(guilty))
                                        ? FORBIDDEN
                                        : TAKEN)
                                .apply(call));

        turns(1);
        assertThat(waiting()).isEqualTo(1);
        clock.move(Duration.ofMinutes(2));
        turns(1);

        assertThat(journals.deadLetters()).containsExactly(guilty.id() + " rejected 403 1");
        assertThat(waiting()).isZero();
    }

    @Test
    void holdsAndKeepsEverythingWhereAllAreForbidden() throws Exception {
        MEMBERS.forEach(this::keep);
        destination.answers(all(FORBIDDEN));
        for (int i = 0; i < 20; i++) {
            turns(1);
            clock.move(Duration.ofSeconds(31));
        }

        assertThat(gate.condition().up()).isFalse();
        assertThat(destination.calls()).hasSizeLessThan(30);
        assertThat(journals.deadLetters()).isEmpty();

        destination.answers(all(TAKEN));
        clock.move(Duration.ofMinutes(2));
        turns(8);
        assertThat(waiting()).isZero();
        assertThat(gate.condition().up()).isTrue();
    }

    @Test
    void takesNoEarlierFailureForAFirstRefusalOfEverything() throws Exception {
        keep(AMARA);
        destination.answers(all(FAILED));
        turns(1);
        clock.move(Duration.ofMinutes(1));
        keep(BELA);
        destination.answers(each(e -> e.event().member().equals(BELA) ? TAKEN : FAILED));
        turns(1);

        destination.answers(all(FORBIDDEN));
        clock.move(Duration.ofMinutes(10));
        turns(1);

        assertThat(journals.deadLetters()).isEmpty();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void probesWithOneEventAndWithAnotherWhereItFailed() throws Exception {
        MEMBERS.forEach(this::keep);
        for (Outcome met : List.of(UNREACHABLE, FAILED, NOT_CALLED)) {
            destination.answers(all(met));
            turns(1);
            clock.move(Duration.ofSeconds(6));
        }
        destination.answers(all(TAKEN));
        turns(1);

        assertThat(destination.calls().get(1)).extracting(Event::member).containsExactly(AMARA);
        assertThat(destination.calls().get(3)).hasSize(1).noneMatch(this::isOfAmara);

        turns(2);
        assertThat(waiting()).isZero();
    }

    private boolean isOfAmara(Event event) {
        return event.member().equals(AMARA);
    }

    @Test
    void repeatsWithoutCostWhatACallSaysNothingOf() throws Exception {
        List<Event> events = MEMBERS.stream().map(this::keep).toList();
        destination.answers(
                call ->
                        call.single() || !call.entries().get(0).event().equals(events.get(0))
                                ? all(TAKEN).apply(call)
                                : each(e -> e.event().equals(events.get(0)) ? REFUSED : FAILED)
                                        .apply(call));

        turns(1);

        assertThat(waiting()).isZero();
        assertThat(journals.deadLetters()).containsExactly(events.get(0).id() + " rejected 400 1");
        assertThat(destination.calls()).hasSize(3);
    }

    @Test
    void getsEverybodyElseThroughWhereAQuarterFailsEveryCallItIsIn() throws Exception {
        List<Event> events = MEMBERS.stream().map(this::keep).toList();
        Set<Event> failing =
                Set.of(events.get(0), events.get(4), events.get(8), events.get(12), events.get(16));
        destination.answers(
                call ->
                        all(call.entries().stream().map(Entry::event).anyMatch(failing::contains)
                                        ? FAILED
                                        : TAKEN)
                                .apply(call));

        turns(1);

        assertThat(waiting()).isEqualTo(failing.size());
        assertThat(gate.largestCall()).isLessThan(20);
    }

    @Test
    void goesOnAfterAnError() throws Exception {
        keep(AMARA);
        destination.answers(
                call -> {
                    destination.answers(all(TAKEN));
                    throw new OutOfMemoryError("of a test");
                });
        Thread running = new Thread(lane);
        running.start();

        Awaitility.await().until(() -> waiting() == 0);
        lane.stop();
        running.join();
    }

    @Test
    void isNotHeldUpByAMemberWithALongBacklog() throws Exception {
        for (int i = 0; i < 1_200; i++) {
            keep(AMARA);
        }
        Event other = keep(BELA);

        turns(3);

        assertThat(destination.calls().subList(0, 3)).anyMatch(call -> call.contains(other));
    }

    @Test
    void sendsNothingThatIsTooOldAndGoesOnWithTheMember() throws Exception {
        Event late = keep(EventType.PASSWORD_RESET, AMARA);
        Event next = keep(AMARA);
        clock.move(Duration.ofHours(24).plusSeconds(1));
        Event inTime = keep(EventType.PASSWORD_RESET, BELA);

        turns(3);

        assertThat(destination.calls()).containsExactly(List.of(next, inTime));
        assertThat(journals.deadLetters()).containsExactly(late.id() + " expired null 0");
    }

    @Test
    void probesWithAnotherEventWhereTheFirstExpiredDuringTheHold() throws Exception {
        Event late = keep(EventType.PASSWORD_RESET, AMARA);
        Event other = keep(BELA);
        destination.takesAtMost(1);
        destination.answers(all(UNREACHABLE));
        turns(1);
        clock.move(Duration.ofHours(30));
        destination.answers(all(TAKEN));

        turns(2);

        assertThat(destination.calls()).containsExactly(List.of(late), List.of(other));
        assertThat(journals.deadLetters()).containsExactly(late.id() + " expired null 0");
    }

    @Test
    void survivesADestinationThatThrows() throws Exception {
        Event event = keep(AMARA);
        destination.answers(
                call -> {
                    throw new IllegalStateException("unforeseen");
                });
        turns(1);
        clock.move(Duration.ofMinutes(1));
        destination.answers(all(TAKEN));
        turns(1);

        assertThat(destination.calls()).containsExactly(List.of(event), List.of(event));
        assertThat(waiting()).isZero();
    }

    /** Whatever happens in whatever order: each taken once, each member's in order. */
    @RepeatedTest(10)
    void keepsOrderThroughRandomInterleavings() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<MemberId, List<EventId>> accepted = new HashMap<>();
        Map<MemberId, List<EventId>> taken = new HashMap<>();
        destination.answers(call -> randomly(call, random, taken));
        for (int step = 0; step < 400; step++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                MemberId member = MEMBERS.get((int) Math.abs(random.nextGaussian() * 4) % 20);
                accepted.computeIfAbsent(member, any -> new ArrayList<>()).add(keep(member).id());
            }
            lane.wake();
            clock.move(Duration.ofSeconds(random.nextInt(90) + 31));
            lane.turn();
            if (random.nextInt(50) == 0) {
                startLane();
            }
        }
        destination.answers(
                each(
                        entry -> {
                            record(entry.event(), taken);
                            return TAKEN;
                        }));
        while (waiting() > 0) {
            clock.move(Duration.ofHours(1));
            lane.turn();
        }

        assertThat(taken).as("seed %d", seed).isEqualTo(accepted);
        assertThat(journals.deadLetters()).as("seed %d", seed).isEmpty();
    }

    private static List<Outcome> randomly(
            Call call, Random random, Map<MemberId, List<EventId>> taken) {
        int dice = random.nextInt(10);
        List<Outcome> wholly = List.of(FAILED, UNREACHABLE, THROTTLED, UNAUTHORIZED);
        if (dice < wholly.size()) {
            return all(wholly.get(dice)).apply(call);
        }
        Set<MemberId> failing = new HashSet<>();
        return each(entry -> {
                    if (random.nextInt(8) == 0 && !call.single()) {
                        failing.add(entry.event().member());
                        return FAILED;
                    }
                    record(entry.event(), taken);
                    return TAKEN;
                })
                .apply(call);
    }

    private static void record(Event event, Map<MemberId, List<EventId>> taken) {
        taken.computeIfAbsent(event.member(), any -> new ArrayList<>()).add(event.id());
    }

    private static Outcome answerBy(Event event, Event failing) {
        return event.equals(failing) ? FAILED : TAKEN;
    }

    private void startLane() {
        DeliveryProperties properties =
                new DeliveryProperties(
                        8,
                        Duration.ofSeconds(2),
                        Duration.ofHours(1),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(30),
                        500,
                        Duration.ofSeconds(1),
                        Map.of(EventType.PASSWORD_RESET, Duration.ofHours(24)),
                        Map.of());
        gate = new Gate(clock, properties.outagePause(), properties.misconfiguredPause());
        RetryPolicy policy = new RetryPolicy(properties, new Random(1));
        Dispatch dispatch = new Dispatch(destination, gate, policy, attempt -> {}, clock);
        lane = new Lane(PARTITION, journal, dispatch, properties.window());
    }

    private Event keep(MemberId member) {
        return keep(EventType.CAMPAIGN_SIGNUP, member);
    }

    private Event keep(EventType type, MemberId member) {
        Event event = Events.event(type, member, clock.instant(), "{\"a\":1}");
        journal.append(submission(event)).join();
        lane.wake();
        return event;
    }

    private void turns(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            lane.turn();
        }
    }

    private void turn() {
        try {
            lane.turn();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Entry head() {
        return journal.take(DestinationName.CUSTOMERIO, PARTITION, Set.of(), 1, Long.MAX_VALUE)
                .get(0);
    }

    private long waiting() {
        return journal.waiting(DestinationName.CUSTOMERIO);
    }

    private static List<MemberId> membersOfOnePartition(int count) {
        return IntStream.range(0, 10_000)
                .mapToObj(Events::member)
                .filter(member -> member.partition(Journal.PARTITIONS) == 3)
                .limit(count)
                .toList();
    }
}
