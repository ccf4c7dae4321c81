package org.dosomething.blink.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dosomething.blink.body.BodyReader.Body;
import org.dosomething.blink.body.Json;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.event.Payload;
import org.dosomething.blink.intake.catalogue.Catalogue;
import org.dosomething.blink.intake.catalogue.Draft;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds a body against the catalogue, and writes the payload, once. */
final class Checks {

    /** Customer.io takes no more data with an event. */
    private static final int MAX_EVENT_DATA_BYTES = 100_000;

    private static final Logger log = LoggerFactory.getLogger(Checks.class);

    private final Catalogue catalogue;
    private final SignupRelay signupRelay;
    private final Map<String, Counter> removed;

    Checks(Catalogue catalogue, SignupRelay signupRelay, MeterRegistry meters) {
        this.catalogue = catalogue;
        this.signupRelay = signupRelay;
        this.removed =
                Catalogue.REDIRECTING.stream()
                        .collect(Collectors.toMap(key -> key, key -> removed(key, meters)));
    }

    /**
     * @param errors found so far; what is wrong with the body comes after them
     * @throws Refusal when there are errors in the end, or the data is too large
     */
    Intake.Checked check(EventType type, Body body, List<FieldError> errors) {
        Draft draft = catalogue.draft(type, body.fields(), errors);
        Payload payload = payload(type, draft.fields());
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
        report(draft.removed());
        return new Intake.Checked(type, member(draft), payload, others(type, draft));
    }

    private List<Intake.Other> others(EventType type, Draft draft) {
        if (type != EventType.CAMPAIGN_SIGNUP) {
            return List.of();
        }
        return signupRelay.of(draft.fields()).stream()
                .map(told -> new Intake.Other(DestinationName.SMS, type, told))
                .toList();
    }

    private static Optional<MemberId> member(Draft draft) {
        return Optional.ofNullable(draft.member()).filter(MemberId::isObjectId).map(MemberId::new);
    }

    private static Payload payload(EventType type, Map<String, Object> fields) {
        Payload payload = new Payload(Json.write(fields));
        if (type.action() == EventType.Action.TRACK && payload.size() > MAX_EVENT_DATA_BYTES) {
            throw Refusal.of(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    "Nothing was accepted: Customer.io takes at most "
                            + MAX_EVENT_DATA_BYTES
                            + " bytes of data with an event. Send less in one event.");
        }
        return payload;
    }

    /** A client that names a recipient is mistaken or worse: somebody should know. */
    private void report(Set<String> keys) {
        if (!keys.isEmpty()) {
            log.atWarn()
                    .addKeyValue(LogKeys.REMOVED, keys)
                    .log("Removed what would redirect a mail");
            keys.forEach(key -> removed.get(key).increment());
        }
    }

    private static Counter removed(String key, MeterRegistry meters) {
        return Counter.builder("blink.intake.removed")
                .description("Keys removed from event data because they redirect a mail")
                .baseUnit("keys")
                .tag("key", key)
                .register(meters);
    }
}
