package org.dosomething.blink.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Posts to all doors in turn over connections that are kept. Waits after each round until what was
 * accepted is delivered, so that no round pays for the one before.
 */
final class Load implements AutoCloseable {

    static final int CONNECTIONS = 64;
    static final int ROUNDS = 5;
    private static final int MEMBERS = 10_000;

    /** Fewer leave the compiler at work in the rounds that count, and the doors unequal. */
    static final int WARM_UP_ROUNDS = 10;

    static final Duration ROUND = Duration.ofSeconds(5);

    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(15);
    private static final Duration QUIET = Duration.ofMillis(500);

    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final List<Connection> connections = new ArrayList<>();
    private final Map<Door, Requests> requests = new EnumMap<>(Door.class);
    private final URI delivered;

    private Load(int port, int stubPort) throws IOException {
        delivered = URI.create("http://127.0.0.1:" + stubPort + "/stub/requests");
        for (Door door : Door.values()) {
            requests.put(door, new Requests(door, port, MEMBERS));
        }
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new Connection(port));
        }
    }

    /** Takes the ports of the gateway and of the stand-in, and prints the report. */
    public static void main(String[] args) throws Exception {
        int[] ports = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        try (Load load = new Load(ports[0], ports[1])) {
            load.alternate(WARM_UP_ROUNDS);
            System.out.print(Report.of(load.alternate(ROUNDS)));
        }
    }

    private List<Round> alternate(int times) throws Exception {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            for (Door door : Door.values()) {
                rounds.add(round(door));
                awaitDelivery();
            }
        }
        return rounds;
    }

    private Round round(Door door) throws Exception {
        long start = System.nanoTime();
        long end = start + ROUND.toNanos();
        List<Future<int[]>> parts = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            parts.add(threads.submit(() -> post(requests.get(door), first, end)));
        }
        int[][] micros = new int[CONNECTIONS][];
        for (int i = 0; i < CONNECTIONS; i++) {
            micros[i] = parts.get(i).get(30, TimeUnit.SECONDS);
        }
        return Round.of(door, (System.nanoTime() - start) / 1e9, micros);
    }

    private int[] post(Requests requests, int first, long end) throws IOException {
        Connection connection = connections.get(first);
        int[] micros = new int[1024];
        int count = 0;
        long now = System.nanoTime();
        for (int member = first; now < end; member += CONNECTIONS) {
            int status = connection.exchange(requests.of(member));
            if (status != 202) {
                throw new IOException("The gateway answered " + status);
            }
            long then = now;
            now = System.nanoTime();
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, 2 * count);
            }
            micros[count++] = (int) ((now - then) / 1_000);
        }
        return Arrays.copyOf(micros, count);
    }

    private void awaitDelivery() throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_DRAIN.toNanos();
        String before = "";
        String now = requestsDelivered();
        while (!now.equals(before)) {
            if (System.nanoTime() > end) {
                System.err.println("What was accepted is not delivered yet: the next round pays");
                return;
            }
            Thread.sleep(QUIET.toMillis());
            before = now;
            now = requestsDelivered();
        }
    }

    private String requestsDelivered() throws IOException {
        try (InputStream in = delivered.toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
