package org.dosomething.blink.outbound;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Ends a start that cannot be with what is wrong and what to do, in place of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnusableSettingFailureAnalyzer extends AbstractFailureAnalyzer<UnusableSetting> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableSetting cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
