package org.dosomething.blink.bench;

/** Has events wait at a gateway, and then lets them go. */
final class Backlog {

    static final int CONNECTIONS = 64;

    private final Gateway gateway;
    private final Stub stub;

    Backlog(Gateway gateway, Stub stub) {
        this.gateway = gateway;
        this.stub = stub;
    }

    /**
     * What became of it.
     *
     * @param posted while nothing was delivered
     * @param told while nothing was posted
     */
    record Turn(Round posted, Stub.Told told) {

        /** Of one event, from the first call to the last answer. */
        double drainMillis() {
            return 1000 / told.perSecond();
        }
    }

    Turn turn(Requests requests, int count) throws Exception {
        Round posted = post(requests, count);
        return new Turn(posted, drain(count));
    }

    /** Adds to what waits. */
    Round post(Requests requests, int count) throws Exception {
        gateway.pause();
        try (Load load = new Load(gateway.port(), CONNECTIONS)) {
            return load.forCount(requests, count);
        }
    }

    /** Lets all go, until some have arrived. */
    Stub.Told drain(int count) throws Exception {
        stub.order("forget");
        gateway.resume();
        return stub.awaitOperations(count);
    }
}
