package org.dosomething.blink.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dosomething.blink.stage.Programs;

/** What happens to one gateway with the embedded journal, and to what is around it. */
final class EmbeddedFaults {

    private EmbeddedFaults() {}

    /**
     * All of them.
     *
     * @param full whether they last as long as they do in life
     */
    static List<Fault> all(boolean full) {
        List<Fault> all = new ArrayList<>();
        all.add(Fault.of("gateway: kill -9", EmbeddedFaults::killGateway));
        all.add(Fault.of("gateway: SIGTERM and start", EmbeddedFaults::restartGateway));
        all.add(Fault.of("Customer.io: off", stage -> outage(stage, full ? 60 : 12)));
        int seconds = full ? 30 : 8;
        for (String mode : List.of("500", "429", "reset", "garbage", "hang")) {
            all.add(Fault.of("Customer.io: " + mode, stage -> misbehave(stage, mode, seconds)));
        }
        all.add(oneMemberFails());
        all.add(diskFull());
        all.add(clockIsSet());
        return all;
    }

    static void killGateway(Stage stage) throws Exception {
        for (int i = 0; i < stage.times(20); i++) {
            stage.sleep(500, 4_000);
            stage.killAndStart(0);
        }
    }

    private static void restartGateway(Stage stage) throws Exception {
        for (int i = 0; i < stage.times(20); i++) {
            stage.sleep(500, 3_000);
            stage.signal(0, "TERM");
            stage.gateway(0).waitFor();
            stage.startGateway(0);
        }
    }

    static void outage(Stage stage, int seconds) throws Exception {
        stage.sleep(1_000, 2_000);
        stage.stopStub();
        Thread.sleep(seconds * 1_000L);
        stage.startStub();
        Thread.sleep(2_000);
    }

    static void misbehave(Stage stage, String mode, int seconds) throws Exception {
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
                    if (!Programs.isRoot()) {
                        throw new Stage.Missing("a small disk can be mounted by root only");
                    }
                    Path disk = Files.createDirectory(stage.scratch.resolve("disk"));
                    Programs.run(
                            "mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString());
                    stage.settings.put("BLINK_JOURNAL_DIR", disk.resolve("journal").toString());
                    stage.settings.put("BLINK_JOURNAL_MINFREE", "0B");
                    stage.addGateway();
                },
                stage -> {
                    Path filler = stage.scratch.resolve("disk/filler");
                    Thread.sleep(2_000);
                    Programs.run(
                            "sh",
                            "-c",
                            "dd if=/dev/zero of=" + filler + " bs=64k 2>/dev/null; true");
                    Thread.sleep(5_000);
                    Files.delete(filler);
                    Thread.sleep(3_000);
                });
    }

    /**
     * Some events are set aside and the gate is held by a clock that is an hour ahead; then it is
     * an hour behind.
     */
    private static Fault clockIsSet() {
        return new Fault(
                "gateway: its clock set an hour ahead, then behind",
                stage -> {
                    stage.setClock(0, Duration.ZERO);
                    stage.addGateway();
                },
                stage -> {
                    stage.misbehave("500");
                    Thread.sleep(2_000);
                    stage.setClock(0, Duration.ofHours(1));
                    Thread.sleep(4_000);
                    stage.stopStub();
                    Thread.sleep(6_000);
                    stage.setClock(0, Duration.ofHours(-1));
                    stage.startStub();
                    Thread.sleep(4_000);
                    stage.killAndStart(0);
                    Thread.sleep(2_000);
                    stage.setClock(0, Duration.ZERO);
                });
    }
}
