package org.dosomething.blink.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.dosomething.blink.body.AnyBody;
import org.dosomething.blink.event.EventId;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Submission.Idempotency;
import org.dosomething.blink.trace.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Customer.io posts its reports. They come one after the other, and one that is refused holds
 * back all that follow: nothing is refused but what cannot be kept.
 */
final class ReportingDoor implements Door {

    private static final Logger log = LoggerFactory.getLogger(ReportingDoor.class);

    private final Intake intake;
    private final Answers answers;
    private final Counter skipped;

    ReportingDoor(Intake intake, Answers answers, MeterRegistry meters) {
        this.intake = intake;
        this.answers = answers;
        this.skipped =
                Counter.builder("blink.intake.skipped")
                        .description(
                                "Reports that somebody wants no more mail, and not which member")
                        .baseUnit("events")
                        .register(meters);
    }

    @Override
    public void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Report report = Report.of(AnyBody.of(request));
        Caller caller = Caller.of(request, report.name().map(ReportingDoor::repeat));
        answers.give(
                intake.accept(report.checked(), caller)
                        .thenApply(accepted -> told(accepted, report, caller)),
                Success.ACCEPTED,
                request,
                response);
    }

    private static Repeat repeat(String name) {
        EventType type = EventType.EMAIL_ACTIVITY;
        byte[] digest = Repeat.digest(type, name.getBytes(StandardCharsets.UTF_8));
        return Repeat.byContent(type.label(), digest, Idempotency.LONGEST_MEMORY);
    }

    private Accepted told(Accepted accepted, Report report, Caller caller) {
        if (report.skipped() && accepted.duplicate() == null) {
            skipped.increment();
        }
        if (!report.isReadable()) {
            try (LogContext ids =
                    LogContext.of(
                            new EventId(accepted.id()), caller.requestId(), caller.traceParent())) {
                log.warn("A report cannot be read, and is not sent to the warehouse");
            }
        }
        return accepted;
    }
}
