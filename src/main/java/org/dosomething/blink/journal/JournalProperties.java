package org.dosomething.blink.journal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.time.DurationMin;
import org.postgresql.Driver;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the journal is kept.
 *
 * @param dir where the embedded journal lives: a directory of its own, on a local disk. Default
 *     {@code ./data/journal}
 * @param minFree below this much free space on its disk new events are refused, while what was
 *     accepted is still delivered. Default 256 MiB; leave room for a write-ahead log of the size of
 *     the longest backlog's last minutes
 * @param appendTimeout how long a request waits for its commit before it is refused; at most five
 *     seconds, as callers are promised. Default 4 s
 * @param rememberOutcomes of how many events that are delivered, discarded or forgotten it is
 *     remembered what became of them, the newest ones, without their payloads; one for each
 *     destination. 0 for none. They are read through for every question, so at most a million.
 *     Default 100,000
 * @param keepAudit how long it is kept what operators did. Default 400 days
 * @param auditLines of how many such things at most, the newest ones. Default 10,000
 * @param shared a database to use instead of the embedded journal
 */
@Validated
@ConfigurationProperties("blink.journal")
record JournalProperties(
        @NotNull @DefaultValue("./data/journal") Path dir,
        @NotNull @DefaultValue("256MB") DataSize minFree,
        @NotNull @DefaultValue("4s") Duration appendTimeout,
        @Min(0) @Max(1_000_000) @DefaultValue("100000") int rememberOutcomes,
        @NotNull @DurationMin(hours = 1) @DefaultValue("400d") Duration keepAudit,
        @Min(1) @DefaultValue("10000") int auditLines,
        @Valid @NotNull @DefaultValue Shared shared) {

    /**
     * A database that several gateways may share, in place of the embedded journal.
     *
     * @param url {@code jdbc:postgresql://…}; several hosts and TLS as pgjdbc names them. Default
     *     none: the journal is embedded
     * @param user whom to log in as, where the address does not say it
     * @param password the user's
     * @param lease how long a partition stays with a gateway that is not heard of. Longer than any
     *     call takes; default 30 s
     */
    record Shared(
            @NotNull @DefaultValue("") String url,
            @NotNull @DefaultValue("") String user,
            @NotNull @DefaultValue("") String password,
            @NotNull @DurationMin(seconds = 1) @DefaultValue("30s") Duration lease) {

        /** A user in front of the hosts is none to pgjdbc, and part of a host's name. */
        private static final Pattern ADDRESS =
                Pattern.compile("jdbc:postgresql://[^/?@]+/[^/?@]*([?].*)?");

        /** What they cannot read they quote, at warning; they stay off for as long as these do. */
        private static final List<Logger> QUOTING =
                Stream.of("org.postgresql.Driver", "org.postgresql.util.PGPropertyUtil")
                        .map(Logger::getLogger)
                        .toList();

        /** By hand: a message of the validation would quote the address. */
        Shared {
            QUOTING.forEach(logger -> logger.setLevel(Level.OFF));
            if (!url.isEmpty() && !isUsable(url)) {
                throw new JournalNotOpened(
                        "BLINK_DATABASE_URL is no address of a PostgreSQL.",
                        "Write it as jdbc:postgresql://host:port/database; user and password belong"
                                + " into BLINK_DATABASE_USER and BLINK_DATABASE_PASSWORD.");
            }
        }

        private static boolean isUsable(String url) {
            return ADDRESS.matcher(url).matches() && Driver.parseURL(url, new Properties()) != null;
        }

        boolean isUsed() {
            return !url.isEmpty();
        }

        /** Without anything secret; the address may hold some too. */
        @Override
        public String toString() {
            return "Shared[url=****, user=" + user + ", password=****, lease=" + lease + "]";
        }
    }
}
