package org.dosomething.blink.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
     * @param args the jar, {@code short} or {@code full}, and a seed or nothing, where the table
     *     goes
     */
    public static void main(String[] args) throws Exception {
        long seed = args[2].equals("0") ? System.nanoTime() : Long.parseLong(args[2]);
        System.out.println("Faults, seed " + seed);
        FaultSuite suite = new FaultSuite(Path.of(args[0]), args[1].equals("full"), seed);
        suite.embedded();
        suite.shared();
        suite.print(Path.of(args[3]));
        System.exit(suite.good ? 0 : 1);
    }

    private void embedded() throws Exception {
        int kills = full ? 20 : 2;
        run(kills, Fault.of("gateway: kill -9", FaultSuite::killGateway));
        run(kills, Fault.of("gateway: SIGTERM and start", FaultSuite::restartGateway));
        run(1, Fault.of("Customer.io: off", stage -> outage(stage, full ? 60 : 12)));
        for (String mode : List.of("500", "429", "reset", "garbage", "hang")) {
            run(
                    1,
                    Fault.of(
                            "Customer.io: " + mode,
                            stage -> misbehave(stage, mode, full ? 30 : 8)));
        }
        run(1, oneMemberFails());
        if (isRoot()) {
            run(1, diskFull());
        } else {
            skip("disk full: a small disk can be mounted by root only");
        }
    }

    private void shared() throws Exception {
        Optional<Path> programs = Postgres.programs();
        if (programs.isEmpty()) {
            skip("everything on a shared database: no PostgreSQL is installed");
            return;
        }
        try (Postgres postgres = Postgres.start(programs.get())) {
            run(full ? 20 : 2, on(postgres, 1, "gateway: kill -9", FaultSuite::killGateway));
        }
        try (Postgres postgres = Postgres.start(programs.get())) {
            run(full ? 10 : 2, on(postgres, 1, "PostgreSQL: kill -9", it -> kill(it, postgres)));
        }
        try (Postgres postgres = Postgres.start(programs.get())) {
            run(1, on(postgres, 2, "one of two gateways: kill -9", FaultSuite::killOneForGood));
        }
        try (Postgres postgres = Postgres.start(programs.get())) {
            run(1, on(postgres, 2, "one of two gateways: frozen", FaultSuite::freezeOne));
        }
    }

    private static Fault on(Postgres postgres, int gateways, String name, Fault.Step during) {
        return new Fault(
                "shared, " + name,
                stage -> {
                    stage.settings.put("BLINK_DATABASE_URL", postgres.url());
                    stage.settings.put("BLINK_CUSTOMERIO_CALLTIMEOUT", "2s");
                    stage.settings.put("BLINK_JOURNAL_SHARED_LEASE", "18s");
                    for (int i = 0; i < gateways; i++) {
                        stage.addGateway();
                    }
                },
                during);
    }

    private static void killGateway(Stage stage) throws Exception {
        for (int i = 0; i < stage.kills; i++) {
            stage.sleep(500, 4_000);
            stage.killAndStart(0);
        }
    }

    private static void restartGateway(Stage stage) throws Exception {
        for (int i = 0; i < stage.kills; i++) {
            stage.sleep(500, 3_000);
            stage.signal(0, "TERM");
            stage.gateway(0).waitFor();
            stage.startGateway(0);
        }
    }

    private static void outage(Stage stage, int seconds) throws Exception {
        stage.sleep(1_000, 2_000);
        stage.stopStub();
        Thread.sleep(seconds * 1_000L);
        stage.startStub();
        Thread.sleep(2_000);
    }

    private static void misbehave(Stage stage, String mode, int seconds) throws Exception {
        Thread.sleep(1_000);
        stage.misbehave(mode);
        Thread.sleep(seconds * 1_000L);
        stage.misbehave("well");
    }

    private static Fault oneMemberFails() {
        return new Fault(
                "Customer.io: fails for one member",
                stage -> {
                    stage.settings.put("BLINK_DELIVERY_MAXATTEMPTS", "3");
                    stage.settings.put("BLINK_DELIVERY_FIRSTBACKOFF", "50ms");
                    stage.failing = Sender.member(7);
                    stage.addGateway();
                },
                stage -> {
                    stage.misbehave("failing-" + stage.failing);
                    Thread.sleep(6_000);
                });
    }

    private static Fault diskFull() {
        return new Fault(
                "disk: full for some seconds",
                stage -> {
                    Path disk = Files.createDirectory(stage.scratch.resolve("disk"));
                    Stage.run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString());
                    stage.settings.put("BLINK_JOURNAL_DIR", disk.resolve("journal").toString());
                    stage.settings.put("BLINK_JOURNAL_MINFREE", "0B");
                    stage.addGateway();
                },
                stage -> {
                    Path filler = stage.scratch.resolve("disk/filler");
                    Thread.sleep(2_000);
                    Stage.run(
                            "sh",
                            "-c",
                            "dd if=/dev/zero of=" + filler + " bs=64k 2>/dev/null; true");
                    Thread.sleep(5_000);
                    Files.delete(filler);
                    Thread.sleep(3_000);
                });
    }

    private static void kill(Stage stage, Postgres postgres) throws Exception {
        for (int i = 0; i < stage.kills; i++) {
            stage.sleep(1_000, 4_000);
            postgres.kill();
            postgres.start();
        }
        Thread.sleep(3_000);
    }

    private static void killOneForGood(Stage stage) throws Exception {
        stage.sleep(2_000, 4_000);
        stage.gateway(0).destroyForcibly().waitFor();
        Thread.sleep(5_000);
    }

    private static void freezeOne(Stage stage) throws Exception {
        stage.sleep(2_000, 4_000);
        stage.signal(0, "STOP");
        Thread.sleep(25_000);
        stage.signal(0, "CONT");
        Thread.sleep(4_000);
    }

    private void run(int kills, Fault fault) throws Exception {
        Path scratch = Files.createTempDirectory("blink-fault");
        try (Stage stage = new Stage(jar, scratch, random, kills)) {
            stage.startStub();
            fault.before().on(stage);
            Path sent = scratch.resolve("sent.log");
            try (Sender sender = new Sender(stage.ports(), sent)) {
                sender.start();
                fault.during().on(stage);
                sender.finish();
            }
            long end = System.nanoTime();
            Comparison found =
                    Comparison.whenAllArrived(sent, scratch.resolve("received.log"), stage.failing);
            row(fault, found, stage, (System.nanoTime() - end) / 1_000_000_000);
        } finally {
            if (Files.isDirectory(scratch.resolve("disk"))) {
                Stage.run("umount", "-l", scratch.resolve("disk").toString());
            }
        }
    }

    private void row(Fault fault, Comparison found, Stage stage, long drained) throws Exception {
        int letters = stage.deadLetters();
        boolean passed =
                found.events() > 0
                        && found.lost() + found.repeated() + found.outOfOrder() == 0
                        && letters > 0 == !stage.failing.isEmpty();
        good &= passed;
        table.add(
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
        System.out.println(table.get(table.size() - 1));
    }

    private void skip(String why) {
        table.add("| skipped: " + why + " | | | | | | | |");
        System.out.println(table.get(table.size() - 1));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
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
