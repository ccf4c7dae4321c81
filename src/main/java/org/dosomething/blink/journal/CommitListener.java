package org.dosomething.blink.journal;

import java.time.Duration;

/** Hears of commits, in the writer's thread. Must not block. */
interface CommitListener {

    /**
     * A transaction is on disk.
     *
     * @param events how many it added; none where it only wrote down what became of others
     * @param took from its begin until it was synced
     */
    void committed(int events, Duration took);

    /** A transaction failed, and with it so many writes: events, or what became of them. */
    void failed(int writes);
}
