package org.dosomething.blink.deadletter;

import java.time.Duration;
import java.util.function.Supplier;
import org.dosomething.blink.journal.JournalUnavailable;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;

/** Asks the journal, and says in the words of HTTP that it cannot answer. */
final class Asked {

    private Asked() {}

    static <T> T journal(Supplier<T> question) {
        try {
            return question.get();
        } catch (JournalUnavailable e) {
            throw Refusal.retryAfter(
                    ProblemCode.JOURNAL_UNAVAILABLE,
                    "Not known, and perhaps not done: " + e.getMessage() + ". Look again.",
                    Duration.ofSeconds(5));
        }
    }
}
