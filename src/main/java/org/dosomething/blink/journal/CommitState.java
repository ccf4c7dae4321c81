package org.dosomething.blink.journal;

/** What became of a commit that was not answered. */
enum CommitState {
    COMMITTED,
    ABORTED,
    /** The database is still at it. */
    UNKNOWN
}
