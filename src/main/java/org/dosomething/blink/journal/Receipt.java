package org.dosomething.blink.journal;

import org.dosomething.blink.event.EventId;

/** What became of a submission. */
public sealed interface Receipt {

    /** All of it is on disk, under this id. */
    record Kept(EventId id) implements Receipt {}

    /** It was on disk before, under this id; nothing was added. */
    record Repeated(EventId id) implements Receipt {}

    /** The client used the same key for something else; nothing was added. */
    record KeyReused() implements Receipt {}
}
