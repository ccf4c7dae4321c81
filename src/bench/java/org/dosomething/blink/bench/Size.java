package org.dosomething.blink.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it costs when events are large, when they are of few members or of many, and when many wait:
 * each time accepted while nothing is delivered, and then delivered while nothing is accepted.
 */
final class Size implements Part {

    private static final int KIB = 1024;
    private static final int MEMBERS = 10_240;
    private static final String ACCEPTED = "accepted, ms an event";
    private static final String DELIVERED = "delivered, ms an event";

    private final Bench bench;
    private final Stub stub;
    private final int sized;
    private final Map<String, List<Backlog.Turn>> turns = new LinkedHashMap<>();

    Size(Bench bench) throws Exception {
        this.bench = bench;
        this.stub = bench.processes().startStub(Stub.LATENCY_MILLIS);
        this.sized = bench.count(Count.SIZED);
    }

    @Override
    public void run() throws Exception {
        Launch launch = new Launch("size").withoutRateLimit();
        try (Gateway gateway = bench.processes().start(launch, stub)) {
            Backlog backlog = new Backlog(gateway, stub);
            for (int i = 0; i < bench.count(Count.WARM_UP_ROUNDS); i++) {
                Report.progress("warming up");
                backlog.turn(Requests.of(Door.REAL, MEMBERS), sized);
            }
            payloads(backlog);
            members(backlog);
            waiting(backlog);
        }
    }

    private void turn(Backlog backlog, String line, Requests requests, int count) throws Exception {
        Report.progress(line);
        turns.computeIfAbsent(line, each -> new ArrayList<>()).add(backlog.turn(requests, count));
    }

    private void payloads(Backlog backlog) throws Exception {
        for (int i = 0; i < bench.count(Count.SIZE_ROUNDS); i++) {
            turn(backlog, "0.5 KiB", Requests.ofSize(KIB / 2, MEMBERS), sized);
            turn(backlog, "5 KiB", Requests.ofSize(5 * KIB, MEMBERS), sized);
            turn(backlog, "50 KiB", Requests.ofSize(50 * KIB, MEMBERS), sized);
        }
        report("Payloads");
        // Bytes are parsed, synced and sent: what must not grow is the cost of one of them.
        target("size-payload-accept", "50 KiB to 0.5 KiB: cost of accepting a byte", 1, 0.01);
        bench.report()
                .note(
                        "An event of 50 KiB goes alone, by the Track API's v1: a batch takes up to"
                                + " 32,000 bytes of each. So its rate is that of one call per event.");
        turns.clear();
    }

    /** Holds the largest against the smallest of what was just measured, as accepted. */
    private void target(String key, String what, double most, double factor) {
        List<List<Backlog.Turn>> all = new ArrayList<>(turns.values());
        Figure largest = accepted(all.get(all.size() - 1));
        Figure smallest = accepted(all.get(0));
        bench.report().add(Target.atMost(most, key, what, largest.over(smallest).times(factor)));
    }

    private void members(Backlog backlog) throws Exception {
        Requests all = Requests.of(Door.REAL, bench.count(Count.MEMBERS));
        String one = "1 member";
        String some = "%,d members".formatted(MEMBERS);
        String many = "%,d members".formatted(bench.count(Count.MEMBERS));
        for (int i = 0; i < bench.count(Count.SIZE_ROUNDS); i++) {
            turn(backlog, one, Requests.of(Door.REAL, 1), bench.count(Count.OF_ONE_MEMBER));
            turn(backlog, some, Requests.of(Door.REAL, MEMBERS), sized);
            turn(backlog, many, all, sized);
        }
        report("Members, with payloads of 1 KiB");
        // The few events of one member are over too soon to say much, unless there are thousands.
        flat(
                "size-members-accept",
                "many members to %s: accepting".formatted(bench.plan().isFull() ? "one" : "some"),
                accepted(turns.get(many)),
                accepted(turns.get(bench.plan().isFull() ? one : some)));
        flat(
                "size-members-deliver",
                "many members to some: delivering",
                delivered(turns.get(many)),
                delivered(turns.get(some)));
        turns.clear();
        bench.report()
                .note(
                        "One member's events go one a call: the next only after the answer, as"
                                + " their order asks for.");
    }

    private void waiting(Backlog backlog) throws Exception {
        int waiting = bench.count(Count.WAITING);
        Requests all = Requests.of(Door.REAL, bench.count(Count.MEMBERS));
        String none = "0 wait";
        String many = "%,d wait".formatted(waiting);
        for (int i = 0; i < bench.count(Count.WAITING_ROUNDS); i++) {
            turn(backlog, none, all, sized);
            Report.progress(many);
            backlog.post(all, waiting);
            Round posted = backlog.post(all, sized);
            Stub.Told told = backlog.drain(sized);
            turns.computeIfAbsent(many, each -> new ArrayList<>())
                    .add(new Backlog.Turn(posted, told));
            stub.awaitOperations((long) waiting + sized);
        }
        report("Events that wait already, with payloads of 1 KiB");
        flat(
                "size-waiting-accept",
                "many waiting to none: accepting",
                accepted(turns.get(many)),
                accepted(turns.get(none)));
        flat(
                "size-waiting-deliver",
                "many waiting to none: delivering",
                delivered(turns.get(many)),
                delivered(turns.get(none)));
    }

    /** From a thousand to a million a logarithm doubles. */
    private void flat(String key, String what, Figure large, Figure small) {
        bench.report().add(Target.atMost(2, key, what + ", cost of an event", large.over(small)));
    }

    private static Figure accepted(List<Backlog.Turn> rounds) {
        return Figure.of(rounds.stream().map(turn -> 1000 / turn.posted().perSecond()).toList());
    }

    private static Figure delivered(List<Backlog.Turn> rounds) {
        return Figure.of(rounds.stream().map(Backlog.Turn::drainMillis).toList());
    }

    private void report(String title) {
        Table table = new Table(title);
        turns.forEach(
                (line, rounds) ->
                        table.put(line, ACCEPTED, accepted(rounds))
                                .put(line, DELIVERED, delivered(rounds))
                                .put(
                                        line,
                                        "operations a request",
                                        Figure.of(
                                                rounds.stream()
                                                        .map(turn -> turn.told().perRequest())
                                                        .toList())));
        bench.report().add(table);
    }
}
