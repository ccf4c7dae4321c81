package org.dosomething.blink.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The calls received last, within limits. Safe for use by several threads. */
final class CallLog {

    private final SandboxProperties.CallLimits limits;
    private final Deque<Call> newestFirst = new ArrayDeque<>();
    private long size;

    CallLog(SandboxProperties.CallLimits limits) {
        this.limits = limits;
    }

    synchronized void add(Call call) {
        newestFirst.addFirst(call);
        size += call.size();
        while (newestFirst.size() > limits.count()
                || size > limits.size().toBytes() && newestFirst.size() > 1) {
            size -= newestFirst.removeLast().size();
        }
    }

    /** Up to so many, the last one first. */
    synchronized List<Call> last(int limit) {
        return newestFirst.stream().limit(limit).toList();
    }

    synchronized void clear() {
        newestFirst.clear();
        size = 0;
    }
}
