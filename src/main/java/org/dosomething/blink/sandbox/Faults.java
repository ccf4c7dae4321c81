package org.dosomething.blink.sandbox;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * The faults that are switched on, and the calls that wait because of them. Safe for use by several
 * threads. Every wait ends at once when the plan changes or the application stops.
 */
class Faults {

    private FaultPlan plan = FaultPlan.NONE;
    private long calls;
    private long hits;
    private int holding;
    private boolean closed;

    /** Starts to count anew, and lets go of what waits. */
    synchronized void follow(FaultPlan next) {
        plan = next;
        calls = 0;
        hits = 0;
        notifyAll();
    }

    /** Waits for as long as the plan says, and tells what else happens to this call. */
    synchronized Fault next() {
        calls++;
        Fault fault = plan.forCall(calls);
        if (fault.any()) {
            hits++;
        }
        if (plan.latencyMillis() > 0) {
            pause(Duration.ofMillis(plan.latencyMillis()));
        }
        return fault;
    }

    /** Waits while the fault stays switched on, without holding up other calls. */
    synchronized void hold(Fault fault, Duration longest) {
        // The plan may have changed since the call met its fault: then nothing would end the wait.
        if (plan.fault() == fault) {
            pause(longest);
        }
    }

    private void pause(Duration longest) {
        FaultPlan current = plan;
        long end = System.nanoTime() + longest.toNanos();
        long left = longest.toNanos();
        holding++;
        try {
            while (left > 0 && plan == current && !closed) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = end - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            holding--;
        }
    }

    synchronized Status status() {
        return new Status(plan, calls, hits, holding);
    }

    /**
     * The server waits for running calls before beans are destroyed, so this cannot wait for it.
     */
    @EventListener(ContextClosedEvent.class)
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /**
     * @param calls since the plan was made
     * @param hits of these, how many met the fault
     * @param holding how many wait now
     */
    record Status(@JsonUnwrapped FaultPlan plan, long calls, long hits, int holding) {}
}
