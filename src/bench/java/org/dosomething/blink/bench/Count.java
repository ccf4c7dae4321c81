package org.dosomething.blink.bench;

/** How much of everything, in the guard, in the short form and in the full one. */
enum Count {
    ROUNDS(3, 5, 5),
    /** Of a round at 64 connections. */
    SECONDS(2, 5, 5),
    /** Of a round at another number of connections. */
    OTHER_SECONDS(1, 2, 5),
    /** Rounds of each door before the first that counts: fewer leave the compiler at work. */
    WARM_UP_ROUNDS(6, 6, 10),
    WARM_UP_SECONDS(2, 2, 5),
    BACKLOG(10_000, 20_000, 200_000),
    /** Events of a backlog that is delivered one a call. */
    ALONE(1_000, 2_000, 2_000),
    /** The backlog of a gateway with little memory. */
    LARGE_BACKLOG(2_000, 20_000, 1_000_000),
    STEADY_RATE(1_000, 1_000, 1_000),
    STEADY_SECONDS(5, 20, 120),
    OUTAGE_RATE(500, 500, 500),
    OUTAGE_SECONDS(10, 15, 60),
    STARTS(1, 3, 5),
    SIZE_ROUNDS(1, 3, 5),
    /** Events for each size. */
    SIZED(500, 2_000, 5_000),
    MEMBERS(1_000, 100_000, 100_000),
    /** Events of a single member, which are delivered one after the other. */
    OF_ONE_MEMBER(50, 300, 2_000),
    WAITING(2_000, 20_000, 1_000_000),
    WAITING_ROUNDS(1, 3, 1);

    private final int guard;
    private final int quick;
    private final int full;

    Count(int guard, int quick, int full) {
        this.guard = guard;
        this.quick = quick;
        this.full = full;
    }

    int in(Plan.Form form) {
        return switch (form) {
            case GUARD -> guard;
            case SHORT -> quick;
            case FULL -> full;
        };
    }
}
