package org.dosomething.blink.journal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line why the start stopped. */
final class JournalNotOpenedAnalyzer extends AbstractFailureAnalyzer<JournalNotOpened> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, JournalNotOpened cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
