package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.Events.member;
import static org.dosomething.blink.Events.signup;
import static org.dosomething.blink.Events.submission;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.MemberId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A journal goes from a file to a real PostgreSQL and back, and everything is still there. */
class CopyJournalIT {

    private static final MemberId AMARA = member(1);
    private static final int PARTITION = AMARA.partition(Journal.PARTITIONS);

    @TempDir Path dir;
    private final Clock clock = new MovedClock();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private EmbeddedPostgres server;
    private String url;

    @BeforeEach
    void startServer() throws Exception {
        server = EmbeddedPostgres.start();
        url = server.getJdbcUrl("postgres", "postgres");
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    @Test
    void takesEverythingThereAndBack() throws Exception {
        List<Entry> before = fill(dir.resolve("first"));

        assertThat(copy(dir.resolve("first").toString(), url)).isZero();
        assertThat(copy(url, dir.resolve("second").toString())).isZero();

        assertThat(said.toString()).contains("event: 3 rows").contains("dead_letter: 1 rows");
        try (SqlJournal journal = open(dir.resolve("second"))) {
            assertThat(take(journal)).isEqualTo(before);
            Event repeat = signup(AMARA, clock.instant());
            assertThat(journal.append(submission(repeat, "key", "body")).join())
                    .isInstanceOf(Receipt.Repeated.class);
            journal.append(submission(signup(AMARA, clock.instant()))).join();
            List<Entry> after = take(journal);
            assertThat(after).hasSize(before.size() + 1);
            assertThat(after.get(3).sequence()).isGreaterThan(4);
        }
    }

    @Test
    void takesAlongWhatIsRememberedAndWhatMembersAreHashedWith() throws Exception {
        fill(dir.resolve("first"));
        List<Fate> before;
        try (SqlJournal journal = open(dir.resolve("first"))) {
            journal.settle(
                    journal.lease(DestinationName.CUSTOMERIO, PARTITION).orElseThrow(),
                    List.of(new Settlement.Done(take(journal).get(0), OptionalInt.of(200))));
            new SqlPauses(journal)
                    .pause(DestinationName.SMS, new Order("op", "moving", clock.instant()));
            before = fates(journal);
        }
        assertThat(before).hasSize(4);

        assertThat(copy(dir.resolve("first").toString(), url)).isZero();
        assertThat(copy(url, dir.resolve("second").toString())).isZero();

        try (SqlJournal journal = open(dir.resolve("second"))) {
            assertThat(fates(journal)).isEqualTo(before);
            assertThat(new SqlPauses(journal).all()).hasSize(1);
            assertThat(new Audit(journal).find(OptionalLong.empty(), 10)).hasSize(1);
        }
    }

    private static List<Fate> fates(SqlJournal journal) {
        History.Search search = new History.Search(Optional.of(AMARA), Optional.empty());
        return new SqlHistory(journal).find(search, OptionalLong.empty(), 10);
    }

    @Test
    void copiesNothingIntoAJournalThatIsNotEmpty() throws Exception {
        fill(dir.resolve("first"));
        fill(dir.resolve("second"));

        assertThat(copy(dir.resolve("first").toString(), dir.resolve("second").toString()))
                .isEqualTo(1);
        assertThat(said.toString()).contains("not empty");
    }

    @Test
    void copiesNothingWhileAGatewayIsAtWork() throws Exception {
        try (SqlJournal journal = open(dir.resolve("first"))) {
            assertThat(copy(dir.resolve("first").toString(), url)).isEqualTo(1);
        }
        assertThat(said.toString()).contains("Another gateway uses the journal");
    }

    @Test
    void takesNoMisspeltDirectoryForAnEmptyJournal() {
        assertThat(copy(dir.resolve("frist").toString(), dir.resolve("second").toString()))
                .isEqualTo(1);

        assertThat(said.toString()).contains("There is no journal in", "frist");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(CopyJournal.run(new String[] {CopyJournal.NAME}, Map.of(), out())).isEqualTo(2);
        assertThat(said.toString()).contains("usage:");
    }

    private List<Entry> fill(Path place) {
        try (SqlJournal journal = open(place)) {
            for (int i = 0; i < 3; i++) {
                journal.append(submission(signup(AMARA, clock.instant()))).join();
            }
            journal.append(submission(signup(AMARA, clock.instant()), "key", "body")).join();
            Entry last = take(journal).get(3);
            journal.settle(
                    journal.lease(DestinationName.CUSTOMERIO, PARTITION).orElseThrow(),
                    List.of(
                            new Settlement.Dead(
                                    last,
                                    1,
                                    clock.instant(),
                                    "rejected",
                                    "no",
                                    OptionalInt.of(400))));
            return take(journal);
        }
    }

    private static List<Entry> take(SqlJournal journal) {
        return new ArrayList<>(
                journal.take(DestinationName.CUSTOMERIO, PARTITION, Set.of(), 10, Long.MAX_VALUE));
    }

    private SqlJournal open(Path place) {
        return SqlJournal.open(
                new SqliteDatabase(JournalDirectory.lock(place), DataSize.ofMegabytes(1)),
                clock,
                Duration.ofSeconds(4));
    }

    private int copy(String from, String to) {
        return CopyJournal.run(new String[] {CopyJournal.NAME, from, to}, Map.of(), out());
    }

    private PrintStream out() {
        return new PrintStream(said, true);
    }
}
