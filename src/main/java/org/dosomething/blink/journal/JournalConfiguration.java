package org.dosomething.blink.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Opens the journal with the application, and closes it last. */
@Configuration
@EnableScheduling
class JournalConfiguration {

    @Bean
    SqlJournal journal(JournalProperties properties, Clock clock) {
        return SqlJournal.open(database(properties), clock, properties.appendTimeout());
    }

    private static Database database(JournalProperties properties) {
        return properties.shared().isUsed()
                ? new PostgresDatabase(properties.shared())
                : new SqliteDatabase(JournalDirectory.lock(properties.dir()), properties.minFree());
    }

    @Bean
    DeadLetters deadLetters(SqlJournal journal, RandomGenerator random) {
        return new SqlDeadLetters(journal, random);
    }

    @Bean
    JournalMetrics journalMetrics(SqlJournal journal, Clock clock, MeterRegistry meters) {
        return new JournalMetrics(journal, clock, meters);
    }

    @Bean
    JournalUpkeep journalUpkeep(SqlJournal journal) {
        return new JournalUpkeep(journal);
    }

    /** What the journal needs done from time to time. */
    record JournalUpkeep(SqlJournal journal) {

        @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
        void tidyUp() {
            journal.forgetOldKeys();
            journal.tidyUp();
        }
    }
}
