package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A call and what became of it.
 *
 * @param status of the answer; null where there was none
 * @param fault the fault it met: {@code status}, {@code hang}, {@code reset} or {@code off}; null
 *     without one
 */
record Call(@JsonUnwrapped Received received, Integer status, String fault) {

    int size() {
        return received.content().length;
    }
}
