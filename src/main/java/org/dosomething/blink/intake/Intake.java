package org.dosomething.blink.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.event.Payload;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.journal.JournalUnavailable;
import org.dosomething.blink.journal.Receipt;
import org.dosomething.blink.journal.Submission;
import org.dosomething.blink.journal.Submission.Unsent;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.dosomething.blink.trace.LogContext;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives what was checked an id and a place in the journal.
 *
 * <p>Invariant: nobody is told yes before what {@link Journal#append} gave is completed.
 */
final class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final Routing routing;
    private final Journal journal;
    private final Clock clock;
    private final RandomGenerator random;
    private final IntakeListener listener;

    Intake(
            Routing routing,
            Journal journal,
            Clock clock,
            RandomGenerator random,
            IntakeListener listener) {
        this.routing = routing;
        this.journal = journal;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
    }

    /**
     * Something that was checked.
     *
     * @param member whom it is about; nobody when empty
     * @param others who is told of it in other words
     * @param unsent why it is a dead letter from the start; empty where it is to be delivered
     */
    record Checked(
            EventType type,
            Optional<MemberId> member,
            Payload payload,
            List<Other> others,
            Optional<Unsent> unsent) {

        Checked(EventType type, Optional<MemberId> member, Payload payload, List<Other> others) {
            this(type, member, payload, others, Optional.empty());
        }

        /** What nobody can be told, about nobody. */
        static Checked unsent(EventType type, Payload payload, Unsent why) {
            return new Checked(type, Optional.empty(), payload, List.of(), Optional.of(why));
        }
    }

    /** What one destination more is told. */
    record Other(DestinationName destination, EventType type, Payload payload) {}

    /**
     * Hands it to the journal, and does not wait.
     *
     * @return completed by the journal; with a {@link Refusal} when the key was used for something
     *     else, or it cannot be kept
     * @throws Refusal when nobody is there to be told of it
     */
    CompletableFuture<Accepted> accept(Checked checked, Caller caller) {
        Routing.Route route = routing.of(checked);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        EventId id =
                caller.repeat().flatMap(Repeat::eventId).orElseGet(() -> EventId.at(now, random));
        Event event = event(checked, caller, id, now);
        Optional<Submission.Idempotency> idempotency = caller.repeat().map(Repeat::idempotency);
        Optional<String> audited =
                Optional.of(caller.client()).filter(client -> event.type().forgets());
        return journal.append(
                        new Submission(
                                event, route.copies(event, checked.unsent()), idempotency, audited))
                .handle(
                        (receipt, failure) -> {
                            if (failure != null) {
                                throw refusal(failure);
                            }
                            if (receipt instanceof Receipt.Kept) {
                                routing.count(route);
                            }
                            listener.received(checked, caller, receipt);
                            log(event, caller, receipt);
                            return answer(receipt);
                        });
    }

    private static Event event(Checked checked, Caller caller, EventId id, Instant now) {
        return new Event(
                id,
                checked.type(),
                checked.member().orElseGet(() -> MemberId.nobody(id)),
                checked.payload(),
                now,
                caller.requestId(),
                Optional.of(caller.traceParent()));
    }

    private static RuntimeException refusal(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof JournalUnavailable)) {
            return new CompletionException(cause);
        }
        return Refusal.retryAfter(
                ProblemCode.JOURNAL_UNAVAILABLE,
                "Not accepted: "
                        + cause.getMessage()
                        + ". Send it again; with an Idempotency-Key it cannot count twice.",
                TRY_AGAIN);
    }

    private static void log(Event event, Caller caller, Receipt receipt) {
        if (!log.isDebugEnabled()) {
            return;
        }
        try (LogContext ids = LogContext.of(event)) {
            log.atDebug()
                    .addKeyValue(LogKeys.CLIENT, caller.client())
                    .addKeyValue(LogKeys.TYPE, event.type().label())
                    .addKeyValue(LogKeys.MEMBER, event.member().hash())
                    .addKeyValue(LogKeys.RECEIPT, receipt.getClass().getSimpleName())
                    .log("Answered");
        }
    }

    private static Accepted answer(Receipt receipt) {
        if (receipt instanceof Receipt.Kept kept) {
            return Accepted.kept(kept.id());
        }
        if (receipt instanceof Receipt.Repeated repeated) {
            return Accepted.repeated(repeated.id());
        }
        throw Refusal.of(
                ProblemCode.IDEMPOTENCY_KEY_REUSED,
                "Not accepted: this Idempotency-Key was used for something else in the last 24"
                        + " hours. Give every event a key of its own.");
    }
}
