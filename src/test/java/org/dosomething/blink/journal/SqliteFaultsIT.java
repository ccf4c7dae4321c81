package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.dosomething.blink.Events.event;
import static org.dosomething.blink.Events.member;
import static org.dosomething.blink.Events.signup;
import static org.dosomething.blink.Events.submission;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The embedded journal where disks, locks and files are in trouble. */
class SqliteFaultsIT {

    private static final MemberId AMARA = member(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final Duration PROMISED = Duration.ofSeconds(5);

    @TempDir Path dir;
    private SqlJournal journal;
    private Path mounted;

    @AfterEach
    void close() throws Exception {
        if (journal != null) {
            journal.close();
        }
        if (mounted != null) {
            run("umount", mounted.toString());
        }
    }

    @Test
    void isForItsOwnerOnly() throws Exception {
        open(dir.resolve("journal"), 1);

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(dir.resolve("journal"))))
                .isEqualTo("rwx------");
    }

    @Test
    void isNotSharedWithASecondGateway() {
        open(dir, 1);

        assertThatExceptionOfType(JournalNotOpened.class)
                .isThrownBy(() -> JournalDirectory.lock(dir))
                .withMessageContaining("Another gateway")
                .matches(e -> e.action().contains("BLINK_JOURNAL_DIR"));
    }

    @Test
    void isNotOpenedOnADamagedFile() throws Exception {
        Files.writeString(dir.resolve("journal.db"), "this is no database".repeat(1_000));

        assertThatExceptionOfType(JournalNotOpened.class).isThrownBy(() -> open(dir, 1));
        assertThat(dir.resolve("journal.db")).content().startsWith("this is no database");
    }

    @Test
    void refusesBelowItsReserveAndStillSettles() {
        open(dir, 1);
        Event event = keep();
        journal.close();
        open(dir, Long.MAX_VALUE >> 21);

        assertThatExceptionOfType(JournalUnavailable.class)
                .isThrownBy(this::keep)
                .withMessageContaining("nothing was kept")
                .withMessageContaining("reserve");
        assertThat(take()).extracting(Entry::event).containsExactly(event);
        journal.settle(lease(), List.of(new Settlement.Done(take().get(0))));
        assertThat(take()).isEmpty();
    }

    @Test
    void refusesInTimeWhileAnotherProcessHoldsTheDatabaseAndRecovers() throws Exception {
        open(dir, 1);
        Event before = keep();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        JournalMetrics metrics = new JournalMetrics(journal, Clock.systemUTC(), meters);
        try (Connection other =
                        DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("journal.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            long start = System.nanoTime();
            assertThatExceptionOfType(JournalUnavailable.class).isThrownBy(this::keep);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMISED);
            statement.execute("ROLLBACK");
        }
        metrics.close();
        assertThat(meters.get("blink.journal.failed").counter().count()).isOne();
        assertThat(meters.get("blink.journal.committed").timer().count()).isZero();

        Event after = keep();
        assertThat(take()).extracting(Entry::event).containsExactly(before, after);
    }

    @Test
    void refusesOnAFullDiskLosesNothingAndRecovers() throws Exception {
        Path small = mount("size=8m");
        open(small, 1);
        List<Event> kept = new ArrayList<>();
        Path ballast = small.resolve("ballast");
        Files.write(ballast, new byte[3_000_000]);
        String payload = "{\"a\":\"" + "x".repeat(100_000) + "\"}";
        assertThatExceptionOfType(JournalUnavailable.class)
                .isThrownBy(
                        () -> {
                            for (int i = 0; i < 100; i++) {
                                Event event =
                                        event(
                                                EventType.CAMPAIGN_SIGNUP,
                                                AMARA,
                                                Clock.systemUTC().instant(),
                                                payload);
                                append(submission(event));
                                kept.add(event);
                            }
                        });
        assertThat(kept).isNotEmpty();

        Files.delete(ballast);
        kept.add(keep());

        assertThat(all())
                .extracting(entry -> entry.event().id())
                .isEqualTo(kept.stream().map(Event::id).toList());
    }

    @Test
    void refusesWhenShutDown() {
        open(dir, 1);
        journal.close();

        assertThatExceptionOfType(JournalUnavailable.class)
                .isThrownBy(this::keep)
                .withMessage("nothing was kept: the gateway is shutting down");
        journal = null;
    }

    private void open(Path where, long reserveMegabytes) {
        Database database =
                new SqliteDatabase(
                        JournalDirectory.lock(where), DataSize.ofMegabytes(reserveMegabytes));
        journal = SqlJournal.open(database, Clock.systemUTC(), TIMEOUT);
    }

    private Event keep() {
        Event event = signup(AMARA, Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
        append(submission(event));
        return event;
    }

    private Receipt append(Submission submission) {
        try {
            return journal.append(submission).join();
        } catch (CompletionException e) {
            throw (JournalUnavailable) e.getCause();
        }
    }

    private List<Entry> take() {
        return journal.take(
                DestinationName.CUSTOMERIO,
                AMARA.partition(Journal.PARTITIONS),
                Set.of(),
                10,
                Long.MAX_VALUE);
    }

    /** Beyond what one take gives: settles as it goes. */
    private Lease lease() {
        return journal.lease(DestinationName.CUSTOMERIO, 0).orElseThrow();
    }

    private List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        for (List<Entry> some = take(); !some.isEmpty(); some = take()) {
            all.addAll(some);
            journal.settle(lease(), some.stream().map(Settlement.Done::new).toList());
        }
        return all;
    }

    private Path mount(String options) throws Exception {
        Path at = Files.createDirectory(dir.resolve("mounted"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", options, "tmpfs", at.toString()) == 0,
                "A tmpfs cannot be mounted here: the full disk is not tried");
        mounted = at;
        return at;
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
