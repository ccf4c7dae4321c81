package org.dosomething.blink.deadletter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.journal.DeadLetters.Filter;
import org.dosomething.blink.journal.Submission;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;

/** Reads which letters are meant, and says everything that is wrong with it. */
public final class FilterReader {

    /** What a filter can say. */
    public static final List<String> NAMES =
            List.of("destination", "type", "member", "reason", "from", "to");

    /** What can be the reason of a letter. */
    public static final List<String> REASONS =
            List.of("rejected", "exhausted", "expired", Submission.Unsent.UNREADABLE);

    private final Map<String, String> given;
    private final List<FieldError> errors = new ArrayList<>();

    /**
     * @param given by name; an empty text counts as not given
     */
    public FilterReader(Map<String, String> given) {
        this.given = given;
    }

    /**
     * @throws Refusal with all that is wrong, what is wrong elsewhere included
     */
    public Filter read(List<FieldError> elsewhere) {
        Filter filter =
                new Filter(
                        Optional.empty(),
                        value("destination", DestinationName::of),
                        value("type", EventType::of),
                        value("member", MemberId::of),
                        value("reason", FilterReader::reason),
                        value("from", FilterReader::time),
                        value("to", FilterReader::time));
        errors.addAll(elsewhere);
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        return filter;
    }

    /** The letters of one event; empty where no event could have that id. */
    static Optional<Filter> ofEvent(String id, Optional<DestinationName> destination) {
        try {
            return Optional.of(
                    new Filter(
                            Optional.of(new EventId(id)),
                            destination,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> value(String name, Function<String, T> reader) {
        Optional<String> text = Optional.ofNullable(given.get(name)).filter(s -> !s.isEmpty());
        try {
            return text.map(reader);
        } catch (IllegalArgumentException | DateTimeException e) {
            boolean time = name.equals("from") || name.equals("to");
            String must = time ? "must be a date-time with an offset" : "is none that is known";
            errors.add(new FieldError(name, time ? "time" : "format", "\"" + name + "\" " + must));
            return Optional.empty();
        }
    }

    private static String reason(String text) {
        if (!REASONS.contains(text)) {
            throw new IllegalArgumentException("No letter has this reason");
        }
        return text;
    }

    /** Of the years that have a number of milliseconds, as the journal compares them. */
    private static Instant time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return Instant.ofEpochMilli(time.toEpochMilli());
        } catch (ArithmeticException e) {
            throw new DateTimeException("Too far away", e);
        }
    }
}
