package org.dosomething.blink.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.Event;

/**
 * What is to be kept, for all of its destinations or for none.
 *
 * @param event as it was accepted
 * @param copies one for each destination; all of the event's id. None where nobody is to be told:
 *     then only the idempotency key is kept
 * @param idempotency how a repeat is known, where the client said it
 * @param client who sent it, where that is to be in the audit: of what forgets a member
 */
public record Submission(
        Event event,
        List<Copy> copies,
        Optional<Idempotency> idempotency,
        Optional<String> client) {

    public Submission(Event event, List<Copy> copies, Optional<Idempotency> idempotency) {
        this(event, copies, idempotency, Optional.empty());
    }

    public Submission {
        copies = List.copyOf(copies);
        for (Copy copy : copies) {
            if (!copy.event().id().equals(event.id())) {
                throw new IllegalArgumentException("Copies have the id of what was accepted");
            }
        }
    }

    /**
     * An event as one destination is to be told of it.
     *
     * @param unsent why it is a dead letter from the start; empty where it is to be delivered
     */
    public record Copy(DestinationName destination, Event event, Optional<Unsent> unsent) {

        public Copy(DestinationName destination, Event event) {
            this(destination, event, Optional.empty());
        }
    }

    /**
     * Why nobody is sent something.
     *
     * @param reason a word from a closed set
     * @param detail one sentence without a value from the payload
     */
    public record Unsent(String reason, String detail) {

        /** What came is nothing that could be sent; it is kept to be looked at. */
        public static final String UNREADABLE = "unreadable";
    }

    /**
     * How a repeat is known.
     *
     * @param client who sent it: keys of different clients never meet
     * @param key as the client gave it, or what stands for it
     * @param fingerprint a digest of what was sent under the key
     * @param memory how long it is remembered, to {@link #LONGEST_MEMORY}
     */
    public record Idempotency(String client, String key, byte[] fingerprint, Duration memory) {

        /** Older keys are deleted. */
        public static final Duration LONGEST_MEMORY = Duration.ofHours(24);
    }

    /** How much memory its payloads take. */
    long bytes() {
        return copies.stream().mapToLong(copy -> copy.event().payload().size()).sum();
    }
}
