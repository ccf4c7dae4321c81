package org.dosomething.blink.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many logins failed from this address: the credentials were not looked at. */
final class LoginsThrottled extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    LoginsThrottled(Duration retryAfter) {
        super("too many failed logins");
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
