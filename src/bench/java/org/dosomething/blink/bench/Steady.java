package org.dosomething.blink.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Accepting and delivering at once, at a steady rate, with a gateway as it is shipped. */
final class Steady implements Part {

    private static final int CONNECTIONS = 64;
    private static final int MEMBERS = 10_240;

    private final Bench bench;
    private final Requests requests = Requests.of(Door.REAL, MEMBERS);
    private final int rate;

    private final List<Double> arrivalP50 = new ArrayList<>();
    private final List<Double> arrivalP99 = new ArrayList<>();
    private final List<Double> requestP99 = new ArrayList<>();
    private final List<Double> answerP50 = new ArrayList<>();
    private final List<Double> answerP99 = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();
    private final List<Double> perRequest = new ArrayList<>();

    Steady(Bench bench) {
        this.bench = bench;
        this.rate = bench.count(Count.STEADY_RATE);
    }

    @Override
    public void run() throws Exception {
        Stub stub = bench.processes().startStub(Stub.LATENCY_MILLIS);
        try (Gateway gateway = bench.processes().start(new Launch("steady"), stub);
                Load load = new Load(gateway.port(), CONNECTIONS)) {
            int rounds = bench.count(Count.ROUNDS);
            Duration time = bench.plan().seconds(Count.STEADY_SECONDS).dividedBy(rounds);
            Report.progress("warming up");
            for (int i = 0; i < bench.count(Count.WARM_UP_ROUNDS); i++) {
                stub.order("forget");
                stub.awaitOperations(load.forTime(requests, Duration.ofSeconds(2)).count());
            }
            int mark = GcLog.canAsk() ? gateway.gcLog().collect() : 0;
            int events = 0;
            for (int i = 0; i < rounds; i++) {
                Report.progress("%,d events a second, round %d".formatted(rate, i + 1));
                events += round(gateway, stub, load, time);
            }
            Table table = table();
            if (GcLog.canAsk()) {
                collections(table, gateway.gcLog().since(mark), events);
            } else {
                bench.report().note("Not measured: what is allocated. There is no jcmd.");
            }
            bench.report().add(table);
        }
        targets();
    }

    private int round(Gateway gateway, Stub stub, Load load, Duration time) throws Exception {
        stub.order("forget");
        double before = gateway.cpuMillis();
        Round round = load.atRate(requests, rate, time);
        Stub.Told told = stub.awaitOperations(round.count());
        cpu.add((gateway.cpuMillis() - before) / round.count());
        Arrivals arrivals = Arrivals.of(round, stub.arrivals());
        arrivalP50.add(Arrivals.millis(arrivals.fromAnswer(), 50));
        arrivalP99.add(Arrivals.millis(arrivals.fromAnswer(), 99));
        requestP99.add(Arrivals.millis(arrivals.fromRequest(), 99));
        answerP50.add(round.millis(50));
        answerP99.add(round.millis(99));
        perRequest.add(told.perRequest());
        return round.count();
    }

    private String line() {
        return "%,d events a second".formatted(rate);
    }

    private Table table() {
        String line = line();
        return new Table("Accepted and delivered at once, to a stub with 20 ms of latency")
                .put(line, "answer p50, ms", Figure.of(answerP50))
                .put(line, "p99, ms", Figure.of(answerP99))
                .put(line, "answer to arrival p50, ms", Figure.of(arrivalP50))
                .put(line, "arrival p99, ms", Figure.of(arrivalP99))
                .put(line, "request to arrival p99, ms", Figure.of(requestP99))
                .put(line, "operations a request", Figure.of(perRequest))
                .put(line, "CPU ms an event", Figure.of(cpu));
    }

    private void collections(Table table, GcLog.Between between, int events) {
        table.put(
                        line(),
                        "allocated an event, KiB",
                        new Figure(between.allocatedMiB() * 1024 / events))
                .put(line(), "GC pauses", new Figure(between.pauses().size()))
                .put(line(), "longest, ms", new Figure(between.longestMillis()))
                .put(line(), "all, ms", new Figure(between.millis()));
    }

    private void targets() {
        bench.report()
                .add(
                        Target.atMost(
                                Stub.LATENCY_MILLIS + 10,
                                "arrival",
                                "acceptance to arrival at %s, p50, ms".formatted(line()),
                                Figure.of(arrivalP50)));
        bench.report()
                .add(
                        Target.atMost(
                                0.4,
                                "cpu",
                                "CPU milliseconds per event, end to end",
                                Figure.of(cpu)));
    }
}
