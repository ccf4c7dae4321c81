package org.dosomething.blink.journal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
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
 * @param shared a database to use instead of the embedded journal
 */
@Validated
@ConfigurationProperties("blink.journal")
record JournalProperties(
        @NotNull @DefaultValue("./data/journal") Path dir,
        @NotNull @DefaultValue("256MB") DataSize minFree,
        @NotNull @DefaultValue("4s") Duration appendTimeout,
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
            @NotNull
                    @Pattern(
                            regexp = "|jdbc:postgresql:.+",
                            message = "must begin with jdbc:postgresql: (BLINK_DATABASE_URL)")
                    @DefaultValue("")
                    String url,
            @NotNull @DefaultValue("") String user,
            @NotNull @DefaultValue("") String password,
            @NotNull @DurationMin(seconds = 1) @DefaultValue("30s") Duration lease) {

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
