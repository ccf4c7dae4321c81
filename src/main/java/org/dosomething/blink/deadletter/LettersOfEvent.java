package org.dosomething.blink.deadletter;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dosomething.blink.admin.Asked;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.DeadLetter;
import org.dosomething.blink.journal.DeadLetters;
import org.dosomething.blink.journal.DeadLetters.Filter;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;

/** Finds what an id means: the letters of one event, and of one destination. */
public final class LettersOfEvent {

    private static final int MANY = 100;

    private final DeadLetters letters;

    public LettersOfEvent(DeadLetters letters) {
        this.letters = letters;
    }

    /**
     * @param destination needed where several did not get the event
     * @throws Refusal when there is none, or it is not clear which is meant
     */
    public Filter find(String id, Optional<DestinationName> destination) {
        Filter any = FilterReader.ofEvent(id, Optional.empty()).orElseThrow(LettersOfEvent::none);
        List<DestinationName> found =
                Asked.journal(() -> letters.find(any, OptionalLong.empty(), MANY)).stream()
                        .map(DeadLetter::destination)
                        .distinct()
                        .filter(each -> destination.isEmpty() || destination.get() == each)
                        .toList();
        if (found.isEmpty()) {
            throw none();
        }
        if (found.size() > 1) {
            throw Refusal.invalid(
                    List.of(
                            new FieldError(
                                    "destination",
                                    "required",
                                    "\"destination\" is required: several did not get this")));
        }
        return FilterReader.ofEvent(id, Optional.of(found.get(0))).orElseThrow();
    }

    /** As {@link #find}, the letter itself. */
    public DeadLetter newest(String id, Optional<DestinationName> destination) {
        Filter filter = find(id, destination);
        return Asked.journal(() -> letters.find(filter, OptionalLong.empty(), 1)).stream()
                .findFirst()
                .orElseThrow(LettersOfEvent::none);
    }

    private static Refusal none() {
        return Refusal.of(
                ProblemCode.NOT_FOUND,
                "There is no dead letter with this id; nothing was done. It may have been sent"
                        + " again, discarded, or dropped for its age: compare"
                        + " /v1/admin/dead-letters and /v1/admin/audit.");
    }
}
