package org.dosomething.blink.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dosomething.blink.stage.Programs;

/** Starts gateways and stand-ins for Customer.io; all are ended with this process. */
final class Processes {

    private static final long PATIENCE_NANOS = 180_000_000_000L;

    private final Path jar;
    private final Path scratch;
    private final Jvm jvm;
    private final boolean records;
    private final List<Process> all = new ArrayList<>();

    /**
     * @param jar the packaged gateway
     * @param scratch where what they write goes, and {@code classes} lies
     * @param jvm of the gateways
     * @param records whether each gateway records itself with JFR
     */
    Processes(Path jar, Path scratch, Jvm jvm, boolean records) {
        this.jar = jar;
        this.scratch = scratch;
        this.jvm = jvm;
        this.records = records;
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> all.forEach(Process::destroyForcibly)));
    }

    Jvm jvm() {
        return jvm;
    }

    Path scratch() {
        return scratch;
    }

    Stub startStub(int latencyMillis) throws Exception {
        int port = Programs.freePort();
        int control = Programs.freePort();
        List<String> command =
                List.of(
                        Programs.java().toString(),
                        "-cp",
                        scratch.resolve("classes").toString(),
                        StubTrackApi.class.getName(),
                        Integer.toString(port),
                        Integer.toString(control));
        Path log = scratch.resolve("stub.log");
        Process process = Programs.launch(log, Map.of(), command);
        all.add(process);
        Stub stub = new Stub(port, control);
        await(process, stub::isUp, log, 20);
        stub.order("latency/" + latencyMillis);
        return stub;
    }

    /** Starts a gateway, and waits until it is ready. */
    Gateway start(Launch launch, Stub stub) throws Exception {
        Gateway gateway = begin(launch, stub);
        awaitReady(gateway, launch, 20);
        return gateway;
    }

    void awaitReady(Gateway gateway, Launch launch, int lookMillis) throws Exception {
        Process process = all.get(all.size() - 1);
        await(process, gateway::isReady, log(launch), lookMillis);
    }

    /** Starts a gateway, and does not wait. */
    Gateway begin(Launch launch, Stub stub) throws IOException {
        Path journal = scratch.resolve("journal-" + launch.name);
        if (!launch.keepsJournal()) {
            delete(journal);
        }
        int port = Programs.freePort();
        Map<String, String> environment = new HashMap<>(launch.environment);
        environment.putAll(
                Map.of(
                        "PORT",
                        Integer.toString(port),
                        "BLINK_JOURNAL_DIR",
                        journal.toString(),
                        "BLINK_APP_AUTH_NAME",
                        Requests.NAME,
                        "BLINK_APP_AUTH_PASSWORD",
                        Requests.PASSWORD,
                        "BLINK_OPS_AUTH_NAME",
                        "op",
                        "BLINK_OPS_AUTH_PASSWORD",
                        "op-secret",
                        "CUSTOMER_IO_API_SITE_ID",
                        "site",
                        "CUSTOMER_IO_API_KEY",
                        "key",
                        "CUSTOMER_IO_TRACK_URL",
                        stub.url()));
        // Tomcat would close each connection after 100 requests.
        environment.put("SERVER_TOMCAT_MAXKEEPALIVEREQUESTS", "-1");
        Files.deleteIfExists(log(launch));
        Process process = Programs.launch(log(launch), environment, command(launch));
        all.add(process);
        return new Gateway(process, port, records, gcLog(launch));
    }

    private List<String> command(Launch launch) {
        List<String> command = new ArrayList<>(List.of(launch.java(jvm).toString()));
        command.addAll(launch.options);
        // For a profiler, say.
        Stream.of(System.getenv().getOrDefault("BENCH_GATEWAY_OPTIONS", "").split(" "))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        command.add("-Xlog:gc:file=" + gcLog(launch) + "::filecount=0");
        if (records) {
            command.add(
                    "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                            + scratch.resolve(launch.name + ".jfr"));
        }
        if (launch.hasDoors()) {
            command.add("-Dloader.path=" + scratch.resolve("classes"));
            command.add("-Dloader.main=org.dosomething.blink.BlinkApplication");
            command.add("-cp");
            command.add(jar.toString());
            command.add("org.springframework.boot.loader.launch.PropertiesLauncher");
        } else {
            command.addAll(List.of("-jar", jar.toString()));
        }
        return command;
    }

    private Path log(Launch launch) {
        return scratch.resolve(launch.name + ".log");
    }

    private Path gcLog(Launch launch) {
        return scratch.resolve(launch.name + "-gc.log");
    }

    /** Something that is hoped to come true. */
    private interface Hope {
        boolean isTrue();
    }

    private static void await(Process process, Hope hope, Path log, int lookMillis)
            throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!hope.isTrue()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("It did not start; what it said is in " + log);
            }
            Thread.sleep(lookMillis);
        }
    }

    /** Ends them all, and throws their journals away. */
    void stopAll() throws Exception {
        for (Process process : all) {
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> files = Files.list(scratch)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith("journal-")) {
                    delete(file);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
