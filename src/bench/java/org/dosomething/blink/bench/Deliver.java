package org.dosomething.blink.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How fast a backlog is delivered, by a gateway as it is and by one that puts a single event into
 * each call, in turn. Neither has a limit of calls a second that could be reached.
 */
final class Deliver implements Part {

    private static final int MEMBERS = 10_240;

    private final Bench bench;
    private final Requests requests = Requests.of(Door.REAL, MEMBERS);

    Deliver(Bench bench) {
        this.bench = bench;
    }

    @Override
    public void run() throws Exception {
        Stub stub = bench.processes().startStub(Stub.LATENCY_MILLIS);
        Launch many = new Launch("deliver").withoutRateLimit();
        Launch one =
                new Launch("deliver-one-a-call")
                        .withoutRateLimit()
                        .set("BLINK_CUSTOMERIO_MAXOPERATIONS", 1);
        try (Gateway gateway = bench.processes().start(many, stub);
                Gateway other = bench.processes().start(one, stub)) {
            compare(new Backlog(gateway, stub), new Backlog(other, stub));
        }
        if (!bench.plan().isGuard()) {
            large(stub);
        }
    }

    private void compare(Backlog many, Backlog one) throws Exception {
        int backlog = bench.count(Count.BACKLOG);
        int alone = bench.count(Count.ALONE);
        Report.progress("warming up");
        many.turn(requests, Math.min(backlog, 20_000));
        one.turn(requests, alone);
        List<Stub.Told> batches = new ArrayList<>();
        List<Stub.Told> calls = new ArrayList<>();
        for (int i = 0; i < bench.count(Count.ROUNDS); i++) {
            Report.progress("delivering, round " + (i + 1));
            batches.add(many.turn(requests, backlog).told());
            calls.add(one.turn(requests, alone).told());
        }
        Table table = new Table("Delivered, to a stub with 20 ms of latency");
        put(table, "a backlog of %,d".formatted(backlog), batches);
        put(table, "%,d events, one a call".formatted(alone), calls);
        bench.report().add(table);
        targets(batches, calls);
    }

    private static void put(Table table, String line, List<Stub.Told> rounds) {
        table.put(line, "events a second", figure(rounds, Stub.Told::perSecond))
                .put(line, "operations a request", figure(rounds, Stub.Told::perRequest));
    }

    private static Figure figure(List<Stub.Told> rounds, ToDoubleFunction<Stub.Told> value) {
        return Figure.of(rounds.stream().map(value::applyAsDouble).toList());
    }

    private void targets(List<Stub.Told> batches, List<Stub.Told> calls) {
        Figure rate = figure(batches, Stub.Told::perSecond);
        Report report = bench.report();
        report.add(
                Target.atLeast(
                        20,
                        "deliver",
                        "backlog delivered / one call per event",
                        rate.over(figure(calls, Stub.Told::perSecond))));
        if (!bench.plan().isGuard()) {
            report.add(
                    Target.atLeast(
                            5_000, "deliver-rate", "backlog delivered, events a second", rate));
        }
        report.add(
                Target.atLeast(
                        200,
                        "deliver-operations",
                        "operations per request",
                        figure(batches, Stub.Told::perRequest)));
    }

    /** Once, with little memory, and a restart in between. */
    private void large(Stub stub) throws Exception {
        int backlog = bench.count(Count.LARGE_BACKLOG);
        String heap = "-Xmx256m";
        Table table = new Table("A backlog of %,d, with %s, once".formatted(backlog, heap));
        Launch launch = new Launch("large").withoutRateLimit().option(heap);
        String before = "accepting it";
        String after = "starting on it, and delivering it";
        Report.progress("making a backlog of " + backlog);
        long first = System.nanoTime();
        try (Gateway gateway = bench.processes().start(launch, stub)) {
            table.put(before, "ready after, s", new Figure((System.nanoTime() - first) / 1e9));
            Requests all = Requests.of(Door.REAL, bench.count(Count.MEMBERS));
            Round posted = new Backlog(gateway, stub).post(all, backlog);
            table.put(before, "events a second", new Figure(posted.perSecond()));
            table.put(before, "highest memory, MiB", new Figure(gateway.peakMiB()));
            gateway.kill();
        }
        long start = System.nanoTime();
        try (Gateway gateway = bench.processes().start(launch.onItsJournal(), stub)) {
            table.put(after, "ready after, s", new Figure((System.nanoTime() - start) / 1e9));
            Stub.Told told = new Backlog(gateway, stub).drain(backlog);
            table.put(after, "events a second", new Figure(told.perSecond()))
                    .put(after, "highest memory, MiB", new Figure(gateway.peakMiB()))
                    .put(after, "memory in the end, MiB", new Figure(gateway.residentMiB()))
                    .put(after, "operations a request", new Figure(told.perRequest()));
        }
        bench.report().add(table);
    }
}
