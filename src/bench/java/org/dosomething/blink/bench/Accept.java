package org.dosomething.blink.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.stage.Postgres;

/**
 * How many events a second are accepted, each on disk before it is acknowledged; beside it, in the
 * same process and in turn, the doors that keep nothing. What was accepted is delivered before the
 * next round, which so pays for no other.
 */
final class Accept implements Part {

    private static final int USUAL = 64;
    private static final List<Integer> CONNECTIONS = List.of(1, 16, USUAL, 256);
    private static final List<Door> REAL_AND_PLAIN = List.of(Door.REAL, Door.PLAIN);

    /** A multiple of every number of connections. */
    private static final int MEMBERS = 10_240;

    private final Bench bench;
    private final Map<Door, Requests> requests = new EnumMap<>(Door.class);
    private final Stub stub;
    private long accepted;

    Accept(Bench bench) throws Exception {
        this.bench = bench;
        this.stub = bench.processes().startStub(0);
        for (Door door : Door.values()) {
            requests.put(door, Requests.of(door, MEMBERS));
        }
    }

    @Override
    public void run() throws Exception {
        Jvm jvm = bench.processes().jvm();
        if (bench.plan().isGuard()) {
            measure(Place.embedded("accept", jvm), List.of(USUAL));
            return;
        }
        measure(Place.embedded("accept", jvm), CONNECTIONS);
        if (bench.plan().isFull()) {
            for (Jvm other : jvm.others()) {
                measure(Place.embedded("accept-on-" + other.feature(), other), List.of(USUAL));
            }
        }
        shared(jvm);
    }

    private void shared(Jvm jvm) throws Exception {
        Optional<Path> programs = Postgres.programs();
        if (programs.isEmpty()) {
            bench.report().note("Not measured: accepting on PostgreSQL. None is installed.");
            return;
        }
        try (Postgres server = Postgres.start(programs.get())) {
            Machine.describe(server, bench.report());
            measure(
                    Place.shared(server, jvm),
                    bench.plan().isFull() ? CONNECTIONS : List.of(1, USUAL));
        }
    }

    /**
     * Where the events are kept.
     *
     * @param key of what came out
     * @param least of the do-nothing endpoint's rate
     */
    private record Place(String title, String key, double least, Launch launch) {

        static Place embedded(String key, Jvm jvm) {
            Launch launch = new Launch(key).withDoors().with(jvm);
            return new Place("SQLite, JDK " + jvm.feature(), key, 0.8, launch);
        }

        static Place shared(Postgres server, Jvm jvm) {
            String key = "accept-postgresql";
            Launch launch = new Launch(key).withDoors().with(jvm);
            launch.set("BLINK_DATABASE_URL", server.url());
            return new Place("PostgreSQL, JDK " + jvm.feature(), key, 0.6, launch);
        }
    }

    private void measure(Place place, List<Integer> connections) throws Exception {
        stub.order("forget");
        accepted = 0;
        Table table = new Table("Accepted, " + place.title());
        try (Gateway gateway = bench.processes().start(place.launch(), stub);
                SyncProbe probe = new SyncProbe(bench.processes().scratch())) {
            warmUp(gateway);
            for (int number : connections) {
                Report.progress(place.title() + ", " + connections(number));
                turns(place, table, gateway, probe, number);
            }
        }
        bench.report().add(table);
    }

    private void warmUp(Gateway gateway) throws Exception {
        Report.progress("warming up");
        try (Load load = new Load(gateway.port(), USUAL)) {
            for (int i = 0; i < bench.count(Count.WARM_UP_ROUNDS); i++) {
                for (Door door : doors(USUAL)) {
                    round(load, door, bench.plan().seconds(Count.WARM_UP_SECONDS));
                }
            }
        }
    }

    private List<Door> doors(int connections) {
        return connections == USUAL && bench.plan().isFull()
                ? List.of(Door.values())
                : REAL_AND_PLAIN;
    }

    private Round round(Load load, Door door, Duration time) throws Exception {
        Round round = load.forTime(requests.get(door), time);
        if (door == Door.REAL) {
            accepted += round.count();
            stub.awaitOperations(accepted);
        }
        return round;
    }

    private void turns(Place place, Table table, Gateway gateway, SyncProbe probe, int connections)
            throws Exception {
        boolean usual = connections == USUAL;
        Duration time = bench.plan().seconds(usual ? Count.SECONDS : Count.OTHER_SECONDS);
        Map<Door, Rounds> rounds = new EnumMap<>(Door.class);
        Rounds syncs = new Rounds();
        try (Load load = new Load(gateway.port(), connections)) {
            for (int i = 0; i < bench.count(Count.ROUNDS); i++) {
                for (Door door : doors(connections)) {
                    rounds.computeIfAbsent(door, each -> new Rounds()).add(round(load, door, time));
                }
                syncs.add(probe.round());
            }
        }
        String with = connections(connections) + ", ";
        rounds.forEach((door, all) -> all.putInto(table, with + door.title(), "a second"));
        syncs.putInto(table, with + "synced writes of 4 KiB", "a second");
        if (usual) {
            ratios(place, rounds);
        } else if (connections == 1) {
            waits(place, rounds, syncs);
        }
    }

    private static String connections(int number) {
        return number == 1 ? "1 connection" : number + " connections";
    }

    private void ratios(Place place, Map<Door, Rounds> rounds) {
        Rounds real = rounds.get(Door.REAL);
        Rounds plain = rounds.get(Door.PLAIN);
        bench.report()
                .add(
                        Target.atLeast(
                                place.least(),
                                place.key(),
                                place.title()
                                        + ": accepted at 64 connections / do-nothing endpoint",
                                real.perSecond().over(plain.perSecond())));
        bench.report()
                .add(
                        Target.atMost(
                                3,
                                place.key() + "-p99",
                                place.title() + ": p99 at 64 connections / do-nothing endpoint",
                                real.millis(99).over(plain.millis(99))));
    }

    /** A timer would show here: nobody else is there to wait for. */
    private void waits(Place place, Map<Door, Rounds> rounds, Rounds syncs) {
        Figure longer =
                rounds.get(Door.REAL)
                        .millis(50)
                        .with(rounds.get(Door.PLAIN).millis(50), (real, plain) -> real - plain);
        bench.report()
                .add(
                        Target.atMost(
                                3,
                                place.key() + "-alone",
                                place.title()
                                        + ": p50 at 1 connection, beyond the do-nothing endpoint's"
                                        + " / one synced write",
                                longer.over(syncs.millis(50))));
    }
}
