package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Which calls go wrong, and how.
 *
 * @param latencyMillis how long every call waits first
 * @param every the how-manieth call meets the fault: 1 for each, 3 for the third, the sixth and so
 *     on; {@code off} meets each
 */
record FaultPlan(int latencyMillis, int every, @JsonUnwrapped Fault fault) {

    static final FaultPlan NONE = new FaultPlan(0, 1, Fault.NONE);

    /**
     * @param call counted from 1
     */
    Fault forCall(long call) {
        return fault.mode() == Fault.Mode.OFF || call % every == 0 ? fault : Fault.NONE;
    }
}
