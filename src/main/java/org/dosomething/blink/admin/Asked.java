package org.dosomething.blink.admin;

import java.time.Duration;
import java.util.function.Supplier;
import org.dosomething.blink.journal.JournalUnavailable;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;

/** Asks the journal, and says in the words of HTTP that it cannot answer. */
public final class Asked {

    private static final Duration SOON = Duration.ofSeconds(5);

    private Asked() {}

    /** Where nothing is changed by it. */
    public static <T> T journal(Supplier<T> question) {
        return answer(
                question, "Nothing was changed: ", ". Ask again after the seconds in Retry-After.");
    }

    /** Where something is to be changed. What is done is in the audit, by the same transaction. */
    public static <T> T toChange(Supplier<T> order) {
        return answer(
                order,
                "Perhaps it was not done: ",
                ". Look at /v1/admin/audit whether it was before you ask again.");
    }

    private static <T> T answer(Supplier<T> question, String consequence, String nextStep) {
        try {
            return question.get();
        } catch (JournalUnavailable e) {
            throw Refusal.retryAfter(
                    ProblemCode.JOURNAL_UNAVAILABLE, consequence + e.getMessage() + nextStep, SOON);
        }
    }
}
