package org.dosomething.blink.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.HdrHistogram.Histogram;

/**
 * Posts events over connections that are kept, all from one thread. A member's events go over one
 * connection, one after the other, where the members are a multiple of the connections: so that
 * their order is known.
 */
final class Load implements AutoCloseable {

    private static final long LONGEST_ANSWER = TimeUnit.SECONDS.toNanos(20);
    private static final int ACCEPTED = 202;

    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();

    private Requests requests;
    private Pace pace;
    private Histogram micros;
    private long[] sent;
    private long[] answered;
    private int count;

    Load(int port, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            this.connections.add(new Connection(port, selector));
        }
    }

    /**
     * When requests are due, in {@link System#nanoTime}.
     *
     * @param apart 0 for as soon as a connection is free
     * @param goesOn whether there is a request of a number
     */
    private record Pace(long start, long apart, IntPredicate goesOn) {

        long due(int number) {
            return start + number * apart;
        }
    }

    /** As many as the gateway takes in a time. */
    Round forTime(Requests requests, Duration time) throws IOException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        return run(requests, new Pace(start, 0, number -> System.nanoTime() < end));
    }

    /** A number of them, as fast as the gateway takes them. */
    Round forCount(Requests requests, int count) throws IOException {
        return run(requests, new Pace(System.nanoTime(), 0, number -> number < count));
    }

    /**
     * A number a second. An answer is waited for from when its request was due, sent or not.
     *
     * @param perSecond of all connections together
     */
    Round atRate(Requests requests, int perSecond, Duration time) throws IOException {
        long apart = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long count = time.toNanos() / apart;
        return run(requests, new Pace(System.nanoTime(), apart, number -> number < count));
    }

    private Round run(Requests requests, Pace pace) throws IOException {
        this.requests = requests;
        this.pace = pace;
        micros = new Histogram(3);
        sent = new long[1024];
        answered = new long[1024];
        count = 0;
        for (int i = 0; i < connections.size(); i++) {
            connections.get(i).number = i;
        }
        for (long next = sendDue(); next < Long.MAX_VALUE; next = sendDue()) {
            await(next);
        }
        double seconds = (System.nanoTime() - pace.start()) / 1e9;
        return new Round(count, seconds, micros, sent, answered);
    }

    /** Sends what is due; the time of what comes next, {@link Long#MAX_VALUE} for nothing more. */
    private long sendDue() throws IOException {
        long next = Long.MAX_VALUE;
        long now = System.nanoTime();
        for (Connection connection : connections) {
            if (!connection.isWaiting() && pace.goesOn().test(connection.number)) {
                long due = pace.due(connection.number);
                if (due <= now) {
                    send(connection, due);
                } else {
                    next = Math.min(next, due);
                }
            }
            if (connection.isWaiting()) {
                next = Math.min(next, connection.sentAt() + LONGEST_ANSWER);
                if (now - connection.sentAt() > LONGEST_ANSWER) {
                    throw new IOException("The gateway has not answered for 20 seconds");
                }
            }
        }
        return next;
    }

    private void send(Connection connection, long due) throws IOException {
        long now = System.nanoTime();
        connection.since = pace.apart() == 0 ? now : due;
        sent = with(sent, connection.number);
        connection.send(requests.of(connection.number));
    }

    private void await(long next) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime());
        selector.select(
                key -> {
                    try {
                        take((Connection) key.attachment());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                Math.max(1, millis));
    }

    private void take(Connection connection) throws IOException {
        int status = connection.goOn();
        if (status == 0) {
            return;
        }
        if (status != ACCEPTED) {
            throw new IOException("The gateway did not accept: " + connection.answer());
        }
        long now = System.nanoTime();
        micros.recordValue(Math.max(0, (now - connection.since) / 1_000));
        answered = with(answered, connection.number);
        count++;
        connection.number += connections.size();
        long due = pace.due(connection.number);
        if (due <= now && pace.goesOn().test(connection.number)) {
            send(connection, due);
        }
    }

    private static long[] with(long[] times, int number) {
        long[] longer =
                number < times.length
                        ? times
                        : Arrays.copyOf(times, Math.max(number + 1, 2 * times.length));
        longer[number] = StubTrackApi.micros();
        return longer;
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
