package org.dosomething.blink.journal;

import java.util.List;
import java.util.OptionalLong;

/**
 * What operators did. A line is written in the transaction that does it, so there is none without
 * the other. Safe for use by any number of threads.
 */
public interface AuditTrail {

    /**
     * Something that was done.
     *
     * @param number grows with time
     * @param action {@code pause}, {@code resume}, {@code replay}, {@code discard} or {@code
     *     forget}
     * @param subject to what, in words; a member by the hash that log lines have
     * @param count how many letters or events it was about; of a pause or a resume, how many waited
     */
    record Line(long number, Order order, String action, String subject, long count) {}

    /**
     * Newest first.
     *
     * @param before a {@link Line#number}: only what has a smaller one
     * @throws JournalUnavailable when the database cannot be read
     */
    List<Line> find(OptionalLong before, int limit);
}
