package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * An event that a person is known to have done.
 *
 * @param data as compact JSON
 * @param timestamp unix seconds as they were sent, or null
 */
record TrackedEvent(
        String name,
        @JsonRawValue String data,
        Long timestamp,
        Instant receivedAt,
        @JsonUnwrapped EventKey key) {

    int size() {
        return name.length() + data.length();
    }
}
