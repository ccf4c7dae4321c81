package org.dosomething.blink.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Some connections, each of which posts one event after the other. */
final class Senders implements AutoCloseable {

    private final ExecutorService threads;
    private final List<Connection> connections = new ArrayList<>();
    private volatile boolean stopped;

    Senders(int port, int connections) throws IOException {
        threads = Executors.newFixedThreadPool(connections);
        for (int i = 0; i < connections; i++) {
            this.connections.add(new Connection(port));
        }
    }

    /**
     * What was accepted.
     *
     * @param micros how long each request took, sorted
     */
    record Accepted(double seconds, int[] micros) {

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f | %.1f | %.1f",
                    micros.length / seconds,
                    micros[micros.length / 2] / 1e3,
                    micros[(int) (micros.length * 0.99)] / 1e3);
        }
    }

    /** Another thread's word to stop. */
    void stop() {
        stopped = true;
    }

    /** Posts as many requests, or fewer when it is stopped; a number gives the request. */
    Accepted post(int requests, IntFunction<byte[]> request) throws Exception {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<Future<int[]>> parts = new ArrayList<>();
        for (Connection connection : connections) {
            parts.add(threads.submit(() -> post(connection, next, requests, request)));
        }
        int[] all = new int[0];
        for (Future<int[]> part : parts) {
            int[] micros = part.get();
            int used = all.length;
            all = Arrays.copyOf(all, used + micros.length);
            System.arraycopy(micros, 0, all, used, micros.length);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Arrays.sort(all);
        return new Accepted(seconds, all);
    }

    private int[] post(
            Connection connection, AtomicInteger next, int requests, IntFunction<byte[]> request)
            throws IOException {
        int[] micros = new int[1024];
        int count = 0;
        int number;
        while (!stopped && (number = next.getAndIncrement()) < requests) {
            long start = System.nanoTime();
            int status = connection.exchange(request.apply(number));
            if (status != 202) {
                throw new IOException("The gateway answered " + status);
            }
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, 2 * count);
            }
            micros[count++] = (int) ((System.nanoTime() - start) / 1_000);
        }
        return Arrays.copyOf(micros, count);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
