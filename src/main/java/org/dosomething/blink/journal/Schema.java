package org.dosomething.blink.journal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.dosomething.blink.trace.LogKeys;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of a journal: brought up to date at the start, or as soon as there is a database. */
final class Schema {

    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final Database database;
    private final Thread retries = new Thread(this::retry, "journal-schema");
    private Runnable whenThere = () -> {};
    private volatile boolean there;

    Schema(Database database) {
        this.database = database;
    }

    boolean isThere() {
        return there;
    }

    /**
     * Migrates now; where the database may be away for a while, as often as it takes.
     *
     * @param next what needs the tables; run once, when they are there
     * @throws JournalNotOpened when the database cannot be used, and trying again would not help
     */
    void provide(Runnable next) {
        whenThere = next;
        try {
            migrate();
        } catch (FlywayException e) {
            if (e instanceof FlywayValidateException || !database.mayBeAway()) {
                throw new JournalNotOpened(
                        "The journal's database cannot be opened: " + firstLine(e),
                        "Look at the file and its disk; nothing in it was changed. A damaged file"
                                + " is kept aside by moving its directory away, and started anew.");
            }
            warn(e);
            retries.setDaemon(true);
            retries.start();
        }
    }

    void stopTrying() {
        retries.interrupt();
    }

    private void retry() {
        while (!there) {
            try {
                TimeUnit.MILLISECONDS.sleep(TRY_AGAIN.toMillis());
                migrate();
                log.info("The journal's database is there: events are accepted");
            } catch (FlywayException e) {
                log.atDebug().setCause(e).log("The journal's database is still away");
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /**
     * Migrates once.
     *
     * @throws FlywayException when the database cannot be used
     */
    void migrate() {
        database.prepare();
        Flyway.configure()
                .dataSource(database.readers())
                .locations(database.schemaLocations().toArray(String[]::new))
                .placeholders(database.schemaWords())
                .load()
                .migrate();
        there = true;
        whenThere.run();
    }

    private static void warn(FlywayException failure) {
        log.atWarn()
                .addKeyValue(LogKeys.CAUSE, firstLine(root(failure)))
                .log(
                        "The journal's database cannot be used: every event is refused with 503"
                                + " until it can. Check BLINK_DATABASE_URL, BLINK_DATABASE_USER and"
                                + " BLINK_DATABASE_PASSWORD, and whether the server is up");
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
