package org.dosomething.blink.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** The stand-in for Customer.io, seen from here. */
final class Stub {

    static final int LATENCY_MILLIS = 20;

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int LOOK_MILLIS = 20;

    private final int port;
    private final int control;

    /**
     * @param port of its API
     * @param control where it is asked what it got
     */
    Stub(int port, int control) {
        this.port = port;
        this.control = control;
    }

    /**
     * What it got since it was last asked to forget.
     *
     * @param operations events, each as often as it came
     * @param firstMicros when the first call came, since 1970
     * @param lastMicros when the last one was answered
     */
    record Told(
            long requests,
            long operations,
            long repeated,
            long outOfOrder,
            long firstMicros,
            long lastMicros) {

        double seconds() {
            return (lastMicros - firstMicros) / 1e6;
        }

        double perSecond() {
            return operations / seconds();
        }

        double perRequest() {
            return (double) operations / requests;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    boolean isUp() {
        return Http.status(control, "/told") == 200;
    }

    /** Has it do something: {@code forget}, {@code away}, {@code back}, {@code close} and alike. */
    void order(String what) throws IOException {
        Http.get(control, "/" + what);
    }

    Told told() throws IOException {
        long[] all = longs(text("/told"));
        return new Told(all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    /** When it refused calls, in microseconds since 1970. */
    long[] refusals() throws IOException {
        return longs(text("/refusals"));
    }

    /** When each event came, by its number, in microseconds since 1970. */
    long[] arrivals() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Http.get(control, "/arrivals"));
        long[] all = new long[bytes.remaining() / Long.BYTES];
        bytes.asLongBuffer().get(all);
        return all;
    }

    /**
     * Waits until it got and answered that many.
     *
     * @throws IllegalStateException when they do not come
     */
    Told awaitOperations(long count) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Told told = told();
        while (told.operations() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "Of %d events %d came".formatted(count, told.operations()));
            }
            Thread.sleep(LOOK_MILLIS);
            told = told();
        }
        Thread.sleep(3L * LATENCY_MILLIS); // the last call is answered
        return told();
    }

    private String text(String path) throws IOException {
        return new String(Http.get(control, path), StandardCharsets.US_ASCII);
    }

    private static long[] longs(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
