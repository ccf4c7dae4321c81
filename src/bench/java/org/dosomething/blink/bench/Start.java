package org.dosomething.blink.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How long a gateway takes from its process's start, on each JVM that is here, in turn. */
final class Start implements Part {

    private static final int LOOK_MILLIS = 5;

    private final Bench bench;
    private final Requests requests = Requests.of(Door.REAL, 1);

    Start(Bench bench) {
        this.bench = bench;
    }

    @Override
    public void run() throws Exception {
        Stub stub = bench.processes().startStub(0);
        List<Jvm> jvms = new ArrayList<>(List.of(bench.processes().jvm()));
        jvms.addAll(bench.processes().jvm().others());
        for (int feature : Jvm.FEATURES) {
            if (jvms.stream().noneMatch(jvm -> jvm.feature() == feature)) {
                bench.report().note("Not measured: the start on JDK %d.".formatted(feature));
            }
        }
        Map<Jvm, List<Double>> ready = new LinkedHashMap<>();
        Map<Jvm, List<Double>> accepted = new LinkedHashMap<>();
        int rounds = bench.count(Count.STARTS);
        for (int round : IntStream.range(0, rounds).toArray()) {
            for (Jvm jvm : jvms) {
                Report.progress("start %d on JDK %d".formatted(round + 1, jvm.feature()));
                double[] seconds = start(jvm, stub);
                ready.computeIfAbsent(jvm, each -> new ArrayList<>()).add(seconds[0]);
                accepted.computeIfAbsent(jvm, each -> new ArrayList<>()).add(seconds[1]);
            }
        }
        Table table = new Table("From the process's start, on an empty journal");
        jvms.forEach(
                jvm ->
                        table.put(name(jvm), "ready, s", Figure.of(ready.get(jvm)))
                                .put(name(jvm), "first 202, s", Figure.of(accepted.get(jvm))));
        bench.report().add(table);
    }

    private static String name(Jvm jvm) {
        return "JDK %d (%s)".formatted(jvm.feature(), jvm.text());
    }

    private double[] start(Jvm jvm, Stub stub) throws Exception {
        Launch launch = new Launch("start").with(jvm);
        long start = System.nanoTime();
        try (Gateway gateway = bench.processes().begin(launch, stub)) {
            bench.processes().awaitReady(gateway, launch, LOOK_MILLIS);
            double ready = (System.nanoTime() - start) / 1e9;
            try (Load load = new Load(gateway.port(), 1)) {
                load.forCount(requests, 1);
            }
            return new double[] {ready, (System.nanoTime() - start) / 1e9};
        }
    }
}
