package org.dosomething.blink.bench;

import java.time.Duration;
import java.util.Arrays;

/**
 * Customer.io is away while events go on coming: it answers 503, and then it does not listen at
 * all.
 */
final class Outage implements Part {

    private static final int CONNECTIONS = 64;
    private static final int MEMBERS = 10_240;
    private static final long SETTLED_MICROS = 1_000_000;

    /** Each may try to connect twice more: nobody is there to count that. */
    private static final String CALLS = "blink_delivery_called_seconds_count";

    private final Bench bench;
    private final Requests requests = Requests.of(Door.REAL, MEMBERS);
    private final int rate;
    private final Duration time;
    private final Table table;

    Outage(Bench bench) {
        this.bench = bench;
        this.rate = bench.count(Count.OUTAGE_RATE);
        this.time = bench.plan().seconds(Count.OUTAGE_SECONDS);
        this.table =
                new Table(
                        "Customer.io away for %d s, at %,d events a second"
                                .formatted(time.toSeconds(), rate));
    }

    @Override
    public void run() throws Exception {
        Stub stub = bench.processes().startStub(Stub.LATENCY_MILLIS);
        try (Gateway gateway = bench.processes().start(new Launch("outage"), stub);
                Load load = new Load(gateway.port(), CONNECTIONS)) {
            stub.awaitOperations(load.forTime(requests, Duration.ofSeconds(4)).count());
            answers503(stub, load);
            if (!bench.plan().isGuard()) {
                doesNotListen(gateway, stub, load);
            }
        }
        bench.report().add(table);
    }

    private void answers503(Stub stub, Load load) throws Exception {
        String line = "it answers 503";
        Report.progress(line);
        stub.order("forget");
        stub.order("away");
        long start = StubTrackApi.micros();
        Round round = load.atRate(requests, rate, time);
        long[] refused = stub.refusals();
        stub.order("back");
        drained(line, stub, round);
        long[] later = Arrays.stream(refused).filter(at -> at > start + SETTLED_MICROS).toArray();
        table.put(line, "requests meanwhile", new Figure(refused.length))
                .put(
                        line,
                        "of them in the first second",
                        new Figure(refused.length - later.length));
        bench.report()
                .add(
                        Target.atMost(
                                10,
                                "outage",
                                "requests a minute to a destination that is away",
                                new Figure(aMinute(later))));
    }

    /** By how far they are apart, so that a short outage says the same as a long one. */
    private double aMinute(long... micros) {
        if (micros.length < 2) {
            return micros.length * 60.0 / time.toSeconds();
        }
        double minutes = (micros[micros.length - 1] - micros[0]) / 60e6;
        return (micros.length - 1) / minutes;
    }

    private void doesNotListen(Gateway gateway, Stub stub, Load load) throws Exception {
        String line = "nobody listens";
        Report.progress(line);
        stub.order("forget");
        double before = gateway.metric(CALLS);
        stub.order("close");
        Round round = load.atRate(requests, rate, time);
        double calls = gateway.metric(CALLS) - before;
        stub.order("open");
        drained(line, stub, round);
        table.put(line, "calls meanwhile, by its own count", new Figure(calls));
    }

    private void drained(String line, Stub stub, Round round) throws Exception {
        long back = StubTrackApi.micros();
        Stub.Told told = stub.awaitOperations(round.count());
        table.put(line, "events", new Figure(round.count()))
                .put(line, "drained after, s", new Figure((told.lastMicros() - back) / 1e6))
                .put(line, "answer p99, ms", new Figure(round.millis(99)))
                .put(line, "out of order", new Figure(told.outOfOrder()))
                .put(line, "came twice", new Figure(told.repeated()));
        if (!bench.plan().isGuard()) {
            bench.report()
                    .add(
                            Target.atMost(
                                    0,
                                    "order-" + line.replace(' ', '-'),
                                    "events out of order after an outage: " + line,
                                    new Figure(told.outOfOrder())));
        }
    }
}
