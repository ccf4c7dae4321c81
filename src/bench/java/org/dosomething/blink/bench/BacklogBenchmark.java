package org.dosomething.blink.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a backlog of a million costs a gateway with {@code -Xmx256m}: it is accepted while
 * Customer.io is away, and the gateway killed; a new one starts on it, and accepts while it
 * delivers. One of the members fails all the time, with 50,000 events behind the first.
 */
final class BacklogBenchmark {

    private static final int MEMBERS = 100_000;
    private static final String HEAP = "-Xmx256m";

    private static final Pattern DELIVERED =
            Pattern.compile(
                    "blink_delivery_attempted_events_total\\{destination=\"customerio\","
                            + "result=\"delivered\"\\} ([0-9.E]+)");

    private final Processes processes;
    private final int backlog;
    private final int ofOneMember;
    private final Path journal;
    private final int port = Processes.freePort();
    private final StringBuilder table =
            new StringBuilder(
                    "| | memory (`VmHWM`), MiB | accepted, a second | p50, ms | p99, ms |\n"
                            + "|---|---|---|---|---|\n");

    BacklogBenchmark(Processes processes, int backlog) throws IOException {
        this.processes = processes;
        this.backlog = backlog;
        this.ofOneMember = backlog / 20;
        this.journal = processes.newJournal();
    }

    String run() throws Exception {
        int stubPort = processes.startStub(0, 20);
        long first = System.nanoTime();
        Process gateway = processes.startGateway(port, journal, stubPort, HEAP);
        double readyWithNone = (System.nanoTime() - first) / 1e9;
        Requests requests = new Requests(Door.REAL, port, MEMBERS);
        try (Senders senders = new Senders(port, 16)) {
            senders.post(30_000, requests::of); // warms up
            line("nothing waits, 16 connections", gateway, senders.post(100_000, requests::of));
        }
        get("http://127.0.0.1:" + stubPort + "/stub/mode/away");
        try (Senders senders = new Senders(port, 64)) {
            senders.post(ofOneMember, number -> requests.of(0));
            line(
                    "Customer.io away, 64 connections",
                    gateway,
                    senders.post(backlog - ofOneMember, requests::of));
        }
        gateway.destroyForcibly().waitFor();
        long start = System.nanoTime();
        gateway = processes.startGateway(port, journal, stubPort, HEAP);
        double ready = (System.nanoTime() - start) / 1e9;
        get("http://127.0.0.1:" + stubPort + "/stub/mode/failing-" + Requests.member(0));
        drain(gateway, requests);
        return table
                + String.format(
                        Locale.ROOT,
                        "%nReady after %.1f s; with no backlog %.1f s%n",
                        ready,
                        readyWithNone);
    }

    private void drain(Process gateway, Requests requests) throws Exception {
        try (Senders senders = new Senders(port, 16)) {
            CompletableFuture<Drain> drained =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return watch();
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                } finally {
                                    senders.stop();
                                }
                            });
            Senders.Accepted accepted = senders.post(Integer.MAX_VALUE, requests::of);
            line("while it is delivered, 16 connections", gateway, accepted);
            table.append(drained.get());
        }
    }

    /**
     * How the backlog went.
     *
     * @param logBytes the write-ahead log, at its largest
     */
    private record Drain(double perSecond, long logBytes) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%nDelivered, a second: %,.0f; write-ahead log at most %d MiB%n",
                    perSecond,
                    logBytes >> 20);
        }
    }

    private Drain watch() throws Exception {
        Path log = journal.resolve("journal.db-wal");
        long largest = 0;
        double delivered;
        do {
            Thread.sleep(100);
            delivered = delivered();
        } while (delivered < 1);
        long start = System.nanoTime();
        double first = delivered;
        while (delivered < backlog - ofOneMember) {
            Thread.sleep(100);
            largest = Math.max(largest, Files.size(log));
            delivered = delivered();
        }
        return new Drain((delivered - first) / ((System.nanoTime() - start) / 1e9), largest);
    }

    private double delivered() throws IOException {
        Matcher found = DELIVERED.matcher(get("http://127.0.0.1:" + port + "/actuator/prometheus"));
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private void line(String what, Process gateway, Senders.Accepted accepted) throws IOException {
        String peak =
                Files.readAllLines(Path.of("/proc/" + gateway.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .findFirst()
                        .orElse("0");
        String line = "| %s | %d | %s |\n".formatted(what, Integer.parseInt(peak) / 1024, accepted);
        System.err.print(line);
        table.append(line);
    }

    private static String get(String uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(uri).toURL().openConnection();
        String login = Base64.getEncoder().encodeToString("op:op-secret".getBytes());
        connection.setRequestProperty("Authorization", "Basic " + login);
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
