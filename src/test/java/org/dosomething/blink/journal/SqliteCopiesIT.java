package org.dosomething.blink.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dosomething.blink.Events.member;
import static org.dosomething.blink.Events.signup;
import static org.dosomething.blink.Events.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.MemberId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What a copy of the embedded journal's files has: as after a power cut, or in a backup. */
class SqliteCopiesIT {

    private static final MemberId AMARA = member(1);

    @TempDir private Path dir;
    private int copies;

    @Test
    void hasWhatWasSyncedBeforeTheLogWasCutOff() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TreeMap<Long, Integer> keptByLength = new TreeMap<>();
        List<EventId> kept = new ArrayList<>();
        byte[] file;
        byte[] log;
        try (SqlJournal journal = open(dir.resolve("journal"))) {
            keptByLength.put(length(), 0);
            for (int i = 0; i < 200; i++) {
                kept.add(keep(journal));
                keptByLength.put(length(), kept.size());
            }
            file = Files.readAllBytes(dir.resolve("journal/journal.db"));
            log = Files.readAllBytes(dir.resolve("journal/journal.db-wal"));
        }

        for (int i = 0; i < 30; i++) {
            int first = keptByLength.firstKey().intValue(); // before it there is no schema
            int cut = first + random.nextInt(log.length - first + 1);
            List<EventId> found = events(copy(file, Arrays.copyOf(log, cut)));

            assertThat(found)
                    .describedAs("cut at %d of %d, seed %d", cut, log.length, seed)
                    .isEqualTo(kept.subList(0, found.size()))
                    .hasSizeGreaterThanOrEqualTo(keptByLength.floorEntry((long) cut).getValue());
        }
    }

    @Test
    void knowsWhatBecameOfEveryEventWhereverTheLogWasCutOff() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TreeMap<Long, Integer> keptByLength = new TreeMap<>();
        List<EventId> kept = new ArrayList<>();
        byte[] file;
        byte[] log;
        try (SqlJournal journal = open(dir.resolve("journal"))) {
            keptByLength.put(length(), 0);
            for (int i = 0; i < 60; i++) {
                kept.add(keep(journal));
                keptByLength.put(length(), kept.size());
                if (i % 2 == 1) {
                    deliver(journal, i % 3);
                }
            }
            file = Files.readAllBytes(dir.resolve("journal/journal.db"));
            log = Files.readAllBytes(dir.resolve("journal/journal.db-wal"));
        }

        for (int i = 0; i < 20; i++) {
            int first = keptByLength.firstKey().intValue();
            int cut = first + random.nextInt(log.length - first + 1);
            try (SqlJournal journal = open(copy(file, Arrays.copyOf(log, cut)))) {
                History history = new SqlHistory(journal);
                List<EventId> known =
                        kept.stream().filter(id -> history.of(id).size() == 1).toList();
                assertThat(known)
                        .describedAs("cut at %d of %d, seed %d", cut, log.length, seed)
                        .isEqualTo(kept.subList(0, known.size()))
                        .hasSizeGreaterThanOrEqualTo(
                                keptByLength.floorEntry((long) cut).getValue());
            }
        }
    }

    private static void deliver(SqlJournal journal, int some) {
        int lane = AMARA.partition(Journal.PARTITIONS);
        Lease lease = journal.lease(DestinationName.CUSTOMERIO, lane).orElseThrow();
        journal.settle(
                lease,
                journal
                        .take(DestinationName.CUSTOMERIO, lane, Set.of(), some, Long.MAX_VALUE)
                        .stream()
                        .map(Settlement.Done::new)
                        .toList());
    }

    @Test
    void hasWhatWasKeptBeforeItWasTaken() throws Exception {
        List<EventId> kept = new ArrayList<>();
        AtomicBoolean going = new AtomicBoolean(true);
        try (SqlJournal journal = open(dir.resolve("journal"))) {
            kept.add(keep(journal));
            CompletableFuture<Void> load =
                    CompletableFuture.runAsync(
                            () -> {
                                for (int i = 0; going.get() && i < 500; i++) {
                                    EventId id = keep(journal);
                                    synchronized (kept) {
                                        kept.add(id);
                                    }
                                }
                            });
            for (int i = 0; i < 10; i++) {
                List<EventId> before;
                synchronized (kept) {
                    before = List.copyOf(kept);
                }
                byte[] file = Files.readAllBytes(dir.resolve("journal/journal.db"));
                byte[] log = Files.readAllBytes(dir.resolve("journal/journal.db-wal"));

                assertThat(events(copy(file, log))).startsWith(before.toArray(EventId[]::new));
            }
            going.set(false);
            load.join();
        }
    }

    private long length() throws IOException {
        return Files.size(dir.resolve("journal/journal.db-wal"));
    }

    private Path copy(byte[] file, byte[] log) throws IOException {
        Path copy = Files.createDirectory(dir.resolve("copy-" + copies++));
        Files.write(copy.resolve("journal.db"), file);
        Files.write(copy.resolve("journal.db-wal"), log);
        return copy;
    }

    private static List<EventId> events(Path where) {
        try (SqlJournal journal = open(where)) {
            int lane = AMARA.partition(Journal.PARTITIONS);
            return journal
                    .take(DestinationName.CUSTOMERIO, lane, Set.of(), 1_000, Long.MAX_VALUE)
                    .stream()
                    .map(entry -> entry.event().id())
                    .toList();
        }
    }

    private static SqlJournal open(Path where) {
        Database database =
                new SqliteDatabase(JournalDirectory.lock(where), DataSize.ofMegabytes(1));
        return SqlJournal.open(database, Clock.systemUTC(), Duration.ofSeconds(4));
    }

    private static EventId keep(SqlJournal journal) {
        Event event = signup(AMARA, Clock.systemUTC().instant());
        journal.append(submission(event)).join();
        return event.id();
    }
}
