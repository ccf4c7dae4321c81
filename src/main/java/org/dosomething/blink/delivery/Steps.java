package org.dosomething.blink.delivery;

import org.dosomething.blink.journal.Journal;

/**
 * How much is tried at once: how many lanes send at the same time, and how many events go into a
 * call. Grows with what is answered well. Whoever was away is not met by a storm; and where some
 * events make each call fail that they are in, calls become small enough for the others to get
 * through.
 */
final class Steps {

    /** More than there are lanes. */
    private static final int ALL_LANES = Journal.PARTITIONS + 1;

    /** More than any call has. */
    private static final int ALL_EVENTS = 1 << 20;

    private int lanes = ALL_LANES;
    private int events = ALL_EVENTS;

    int lanes() {
        return lanes;
    }

    int events() {
        return events;
    }

    /** After a call of so many events that was answered well. */
    void up(int calledWith) {
        lanes = Math.min(ALL_LANES, lanes + 1);
        if (calledWith >= events) {
            events = Math.min(ALL_EVENTS, events * 2);
        }
    }

    /** After a call of so many events that failed as a whole; one alone says nothing of size. */
    void smaller(int calledWith) {
        if (calledWith > 1) {
            events = Math.min(events, calledWith / 2);
        }
    }

    /** Lets one lane go first. */
    void fewest() {
        lanes = 1;
    }
}
