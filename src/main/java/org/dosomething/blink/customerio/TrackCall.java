package org.dosomething.blink.customerio;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dosomething.blink.event.Event;

/**
 * One request to the Track API.
 *
 * @param path below the base, percent-encoded
 * @param body JSON; empty where there is none
 * @param requestId the {@code X-Request-ID}: the event's own where the call carries one event
 * @param operations how many events it carries
 */
record TrackCall(
        String method, String path, Optional<byte[]> body, String requestId, int operations) {

    private static final String BATCH = "/api/v2/batch";
    private static final String CUSTOMERS = "/api/v1/customers/";
    private static final String REGION = "/api/v1/accounts/region";
    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    /**
     * The call that tells of events that {@link Batch#choose} chose.
     *
     * @param requestId what it carries as {@code X-Request-ID}
     * @throws IllegalArgumentException for an event that is none of Customer.io's
     */
    static TrackCall of(String requestId, List<Event> events) {
        List<Operation> operations =
                events.stream().map(Operation::of).flatMap(Optional::stream).toList();
        if (operations.size() != events.size()) {
            return alone(requestId, events.get(0));
        }
        Optional<byte[]> body = Optional.of(Batch.body(operations));
        return new TrackCall("POST", BATCH, body, requestId, events.size());
    }

    private static TrackCall alone(String requestId, Event event) {
        String customer = CUSTOMERS + PathSegment.encode(event.member().value());
        return switch (event.type().action()) {
            case IDENTIFY -> v1(requestId, "PUT", customer, event.payload().json());
            case TRACK -> v1(requestId, "POST", customer + "/events", track(event));
            case DELETE -> v1(requestId, "DELETE", customer, null);
            case SUPPRESS -> v1(requestId, "POST", customer + "/suppress", EMPTY_OBJECT);
            case RELAY, CONVERSE, UNSUBSCRIBE ->
                    throw new IllegalArgumentException(
                            "Customer.io is not told of " + event.type().label());
        };
    }

    private static TrackCall v1(String requestId, String method, String path, byte[] body) {
        return new TrackCall(method, path, Optional.ofNullable(body), requestId, 1);
    }

    private static byte[] track(Event event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String name = Operation.quoted(event.type().eventName().get());
        out.writeBytes(utf8("{\"name\":" + name + ",\"data\":"));
        out.writeBytes(event.payload().json());
        out.writeBytes(utf8(",\"timestamp\":" + event.acceptedAt().getEpochSecond()));
        out.writeBytes(utf8(",\"id\":" + Operation.quoted(event.id().value()) + "}"));
        return out.toByteArray();
    }

    /** Asks whose credentials these are. */
    static TrackCall region() {
        return new TrackCall("GET", REGION, Optional.empty(), UUID.randomUUID().toString(), 0);
    }

    /** Whether it goes by v2, and is answered for each operation. */
    boolean isBatch() {
        return path.equals(BATCH);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "TrackCall[" + method + " with " + operations + " operations, " + requestId + "]";
    }
}
