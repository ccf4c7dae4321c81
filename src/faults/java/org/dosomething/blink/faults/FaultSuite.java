package org.dosomething.blink.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs every fault, one after the other, and prints what came of it. */
public final class FaultSuite {

    private final Path jar;
    private final boolean full;
    private final Random random;
    private final List<String> table = new ArrayList<>();
    private boolean good = true;

    private FaultSuite(Path jar, boolean full, long seed) {
        this.jar = jar;
        this.full = full;
        this.random = new Random(seed);
    }

    /**
     * @param args the jar, {@code short} or {@code full}, a seed or 0, and where the table goes.
     *     With {@code FAULT} in the environment, only those whose name has that in it
     */
    public static void main(String[] args) throws Exception {
        long seed = args[2].equals("0") ? System.nanoTime() : Long.parseLong(args[2]);
        System.out.println("Faults, seed " + seed);
        FaultSuite suite = new FaultSuite(Path.of(args[0]), args[1].equals("full"), seed);
        String only = System.getenv().getOrDefault("FAULT", "");
        for (Fault fault : all(suite.full)) {
            if (fault.name().contains(only)) {
                suite.run(fault);
            }
        }
        suite.print(Path.of(args[3]));
        System.exit(suite.good ? 0 : 1);
    }

    private static List<Fault> all(boolean full) {
        List<Fault> all = new ArrayList<>(EmbeddedFaults.all(full));
        all.addAll(SharedFaults.all());
        all.addAll(OtherDestinations.all(full));
        return all;
    }

    private void run(Fault fault) throws Exception {
        Path scratch = Files.createTempDirectory("blink-fault");
        try (Stage stage = new Stage(jar, scratch, random, full)) {
            stage.startStub();
            fault.before().on(stage);
            Path sent = scratch.resolve("sent.log");
            try (Sender sender = new Sender(stage.story, stage.ports(), sent)) {
                sender.start();
                fault.during().on(stage);
                sender.finish();
            }
            long end = System.nanoTime();
            Comparison found =
                    Comparison.whenAllArrived(sent, scratch.resolve("received.log"), stage.failing);
            row(fault, found, stage, (System.nanoTime() - end) / 1_000_000_000);
        } catch (Stage.Missing e) {
            add("| %s | skipped: %s | | | | | | |".formatted(fault.name(), e.getMessage()));
        }
    }

    private void row(Fault fault, Comparison found, Stage stage, long drained) throws Exception {
        int letters = stage.deadLetters();
        boolean passed =
                found.events() > 0
                        && found.lost() + found.repeated() + found.outOfOrder() == 0
                        && letters > 0 == !stage.failing.isEmpty();
        good &= passed;
        add(
                "| %s | %d | %d | %d | %d | %d | %d s | %s |"
                        .formatted(
                                fault.name(),
                                found.events(),
                                found.lost(),
                                found.repeated(),
                                found.outOfOrder(),
                                letters,
                                drained,
                                passed ? "passed" : "FAILED: " + stage.scratch));
    }

    private void add(String row) {
        table.add(row);
        System.out.println(row);
    }

    private void print(Path file) throws Exception {
        List<String> all = new ArrayList<>();
        all.add(
                "| fault | events | lost | repeated in effect | out of order | dead letters |"
                        + " drained within | |");
        all.add("|---|---:|---:|---:|---:|---:|---:|---|");
        all.addAll(table);
        Files.createDirectories(file.getParent());
        Files.write(file, all);
        System.out.println();
        all.forEach(System.out::println);
        System.out.println(good ? "Nothing lost, repeated or out of order." : "FAILED");
    }
}
