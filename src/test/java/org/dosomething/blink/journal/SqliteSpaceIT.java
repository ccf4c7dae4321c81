package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.Events.event;
import static org.dosomething.blink.Events.member;
import static org.dosomething.blink.Events.submission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dosomething.blink.MovedClock;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What deleted rows leave behind in the files: nothing. */
class SqliteSpaceIT {

    private static final String MARK = "quite-unmistakable-payload";
    private static final MemberId AMARA = member(1);
    private static final int LANE = AMARA.partition(Journal.PARTITIONS);

    @TempDir Path dir;
    private final Clock clock = new MovedClock();

    @Test
    void leavesNoPayloadOfWhatWasDelivered() throws Exception {
        try (SqlJournal journal = open()) {
            keep(journal, 50);
            assertThat(bytesWithMark()).isPositive();

            drain(journal);
            journal.tidyUp();

            assertThat(bytesWithMark()).isZero();
        }
    }

    @Test
    void givesSpaceBackAfterADrain() throws Exception {
        try (SqlJournal journal = open()) {
            keep(journal, 20_000);
            journal.tidyUp();
            long full = size();
            assertThat(full).isGreaterThan(20_000 * 900L);

            drain(journal);
            journal.tidyUp();

            assertThat(size()).isLessThan(full / 3);
        }
    }

    @Test
    void letsAFileOfAnEarlierVersionShrinkToo() throws Exception {
        String url = "jdbc:sqlite:" + dir.resolve("journal.db");
        try (Connection old = DriverManager.getConnection(url);
                Statement statement = old.createStatement()) {
            statement.execute("CREATE TABLE old (a)");
            statement.execute("DROP TABLE old");
        }
        try (SqlJournal journal = open();
                Connection now = DriverManager.getConnection(url);
                Statement statement = now.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA auto_vacuum").getInt(1)).isEqualTo(2);
        }
    }

    private void keep(SqlJournal journal, int count) {
        String payload = "{\"a\":\"" + MARK + "x".repeat(900) + "\"}";
        List<CompletableFuture<Receipt>> kept = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            kept.add(
                    journal.append(
                            submission(
                                    event(
                                            EventType.CAMPAIGN_SIGNUP,
                                            AMARA,
                                            clock.instant(),
                                            payload))));
            if (kept.size() == 1_000) {
                kept.forEach(CompletableFuture::join);
                kept.clear();
            }
        }
        kept.forEach(CompletableFuture::join);
    }

    private void drain(SqlJournal journal) {
        Lease lease = journal.lease(DestinationName.CUSTOMERIO, LANE).orElseThrow();
        List<Entry> taken;
        while (!(taken = take(journal)).isEmpty()) {
            journal.settle(lease, taken.stream().map(Settlement.Done::new).toList());
        }
    }

    private static List<Entry> take(SqlJournal journal) {
        return journal.take(DestinationName.CUSTOMERIO, LANE, Set.of(), 500, Long.MAX_VALUE);
    }

    private SqlJournal open() {
        return SqlJournal.open(
                new SqliteDatabase(JournalDirectory.lock(dir), DataSize.ofMegabytes(1)),
                clock,
                Duration.ofSeconds(4));
    }

    private long size() throws IOException {
        return Files.size(dir.resolve("journal.db"));
    }

    /** How many of the journal's files have it. */
    private int bytesWithMark() throws IOException, SQLException {
        int found = 0;
        for (String file : List.of("journal.db", "journal.db-wal")) {
            String content =
                    new String(Files.readAllBytes(dir.resolve(file)), StandardCharsets.ISO_8859_1);
            found += content.contains(MARK) ? 1 : 0;
        }
        return found;
    }
}
