package org.dosomething.blink.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
        return SqlJournal.open(
                database(properties),
                clock,
                properties.appendTimeout(),
                properties.rememberOutcomes() > 0);
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
    History history(SqlJournal journal) {
        return new SqlHistory(journal);
    }

    @Bean
    AuditTrail auditTrail(SqlJournal journal) {
        return new Audit(journal);
    }

    @Bean
    Pauses pauses(SqlJournal journal) {
        return new SqlPauses(journal);
    }

    @Bean
    JournalUpkeep journalUpkeep(SqlJournal journal, JournalProperties properties) {
        return new JournalUpkeep(journal, properties);
    }

    /** What the journal needs done from time to time. */
    record JournalUpkeep(SqlJournal journal, JournalProperties properties) {

        private static final Logger log = LoggerFactory.getLogger(JournalUpkeep.class);

        @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
        void keepOutcomes() {
            OutcomeUpkeep outcomes = new OutcomeUpkeep(journal);
            try {
                outcomes.forget();
                outcomes.keep(properties.rememberOutcomes());
            } catch (JournalUnavailable e) {
                log.atDebug().setCause(e).log("No outcomes dropped: the journal cannot be used");
            }
        }

        @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
        void tidyUp() {
            journal.forgetOldKeys();
            new Audit(journal)
                    .keep(journal.now().minus(properties.keepAudit()), properties.auditLines());
            journal.tidyUp();
        }
    }
}
