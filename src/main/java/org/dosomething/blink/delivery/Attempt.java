package org.dosomething.blink.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Settlement;

/**
 * One call and what came of it, for those who listen.
 *
 * @param outcomes one for each entry of the call, in the same order
 * @param settlements what is written down of it; an entry without one stays where it is
 */
public record Attempt(
        DestinationName destination,
        Call call,
        List<Outcome> outcomes,
        List<Settlement> settlements,
        Instant startedAt,
        Duration took) {}
