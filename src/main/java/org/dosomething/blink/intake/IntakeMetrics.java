package org.dosomething.blink.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.dosomething.blink.journal.Receipt;
import org.dosomething.blink.problem.ClientNames;
import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.RefusalListener;

/**
 * Counts what is accepted and what is refused. A client has the name that it is configured with;
 * who did not log in is {@link #UNKNOWN}, whatever name was tried. What usually happens has a
 * counter from the start, at zero.
 */
final class IntakeMetrics implements IntakeListener, RefusalListener {

    static final String UNKNOWN = "unknown";

    /** For what those are refused who did not log in. */
    private static final Set<ProblemCode> OF_UNKNOWN =
            EnumSet.of(
                    ProblemCode.UNAUTHORIZED,
                    ProblemCode.FORBIDDEN,
                    ProblemCode.RATE_LIMITED,
                    ProblemCode.JOURNAL_UNAVAILABLE,
                    ProblemCode.UNEXPECTED);

    private static final Set<ProblemCode> OF_KNOWN =
            EnumSet.complementOf(EnumSet.of(ProblemCode.UNAUTHORIZED));

    private final MeterProvider<Counter> accepted;
    private final MeterProvider<Counter> repeated;
    private final MeterProvider<Counter> refused;

    IntakeMetrics(ClientNames clients, MeterRegistry meters) {
        this.accepted =
                Counter.builder("blink.intake.accepted")
                        .description("Events accepted: they are on disk")
                        .baseUnit("events")
                        .withRegistry(meters);
        this.repeated =
                Counter.builder("blink.intake.repeated")
                        .description("Repeats dropped: they were accepted before, and answered so")
                        .baseUnit("events")
                        .withRegistry(meters);
        this.refused =
                Counter.builder("blink.intake.refused")
                        .description("Requests refused, whatever they were for, by the code")
                        .baseUnit("requests")
                        .withRegistry(meters);
        clients.configured().forEach(name -> beginAtZero(name, PathLabel.ofLogins()));
        clients.signing().forEach(name -> beginAtZero(name, PathLabel.ofSignatures()));
        for (String client : clients.configured()) {
            OF_KNOWN.forEach(code -> refused(PathLabel.OTHER, client, code));
        }
        for (ProblemCode code : OF_UNKNOWN) {
            PathLabel.ofDoors().forEach(path -> refused(path, UNKNOWN, code));
            refused(PathLabel.OTHER, UNKNOWN, code);
        }
    }

    private void beginAtZero(String client, List<String> paths) {
        for (String path : paths) {
            accepted.withTags("path", path, "client", client);
            repeated.withTags("path", path, "client", client);
            OF_KNOWN.forEach(code -> refused(path, client, code));
        }
    }

    @Override
    public void received(Intake.Checked checked, Caller caller, Receipt receipt) {
        MeterProvider<Counter> counter =
                receipt instanceof Receipt.Kept
                        ? accepted
                        : receipt instanceof Receipt.Repeated ? repeated : null;
        if (counter != null) { // a key that is used again is refused, and counted there
            String path = PathLabel.of(checked.type());
            counter.withTags("path", path, "client", caller.client()).increment();
        }
    }

    @Override
    public void refused(HttpServletRequest request, String path, ProblemCode code) {
        String client = Caller.known(request).orElse(UNKNOWN);
        refused(PathLabel.of(path), client, code).increment();
    }

    private Counter refused(String path, String client, ProblemCode code) {
        return refused.withTags("path", path, "client", client, "reason", code.code());
    }
}
