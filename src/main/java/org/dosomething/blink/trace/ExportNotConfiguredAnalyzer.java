package org.dosomething.blink.trace;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start that cannot be with what is wrong and what to do, in place of a stack trace. */
final class ExportNotConfiguredAnalyzer extends AbstractFailureAnalyzer<ExportNotConfigured> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ExportNotConfigured cause) {
        String action =
                "Correct it, as https://opentelemetry.io/docs/languages/java/configuration/ says;"
                        + " as a variable it is in upper case, with _ for each dot.";
        return new FailureAnalysis(cause.getMessage(), action, cause);
    }
}
