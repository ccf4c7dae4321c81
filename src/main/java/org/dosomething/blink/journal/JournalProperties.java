package org.dosomething.blink.journal;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
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
 */
@Validated
@ConfigurationProperties("blink.journal")
record JournalProperties(
        @NotNull @DefaultValue("./data/journal") Path dir,
        @NotNull @DefaultValue("256MB") DataSize minFree,
        @NotNull @DefaultValue("4s") Duration appendTimeout) {}
