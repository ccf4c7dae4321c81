package org.dosomething.blink.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line what is wrong with the settings, in place of a stack trace. */
final class ClientsMisconfiguredAnalyzer extends AbstractFailureAnalyzer<ClientsMisconfigured> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ClientsMisconfigured cause) {
        return new FailureAnalysis(
                "Blink does not start: " + cause.getMessage(),
                "Set what is named above; the profile sandbox runs without any of it.",
                cause);
    }
}
