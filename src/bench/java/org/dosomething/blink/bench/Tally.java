package org.dosomething.blink.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the stand-in was told since it was last asked to forget: how much, when, and in which order.
 * Safe for use by any number of threads.
 */
final class Tally {

    private static final byte[] MARK = Requests.MARK.getBytes(StandardCharsets.US_ASCII);

    private long requests;
    private long operations;
    private long repeated;
    private long outOfOrder;
    private long firstMicros;
    private long lastMicros;
    private final List<Long> refused = new ArrayList<>();
    private int[] newestOfMember = new int[0];
    private long[] arrivals = new long[0];

    /** A call that is to be answered well. */
    synchronized void arrived(byte[] body, long micros) {
        requests++;
        firstMicros = firstMicros == 0 ? micros : firstMicros;
        for (int at = find(body, 0); at >= 0; at = find(body, at)) {
            int member = digits(body, at, Requests.MEMBER_DIGITS);
            at += Requests.MEMBER_DIGITS + 1;
            operation(member, digits(body, at, Requests.NUMBER_DIGITS), micros);
        }
    }

    private void operation(int member, int number, long micros) {
        operations++;
        newestOfMember = atLeast(newestOfMember, member + 1);
        if (number >= arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, Math.max(number + 1, 2 * arrivals.length));
        }
        repeated += arrivals[number] == 0 ? 0 : 1;
        outOfOrder += number + 1 < newestOfMember[member] ? 1 : 0;
        newestOfMember[member] = Math.max(number + 1, newestOfMember[member]);
        arrivals[number] = arrivals[number] == 0 ? micros : arrivals[number];
    }

    private static int[] atLeast(int[] array, int length) {
        return length <= array.length
                ? array
                : Arrays.copyOf(array, Math.max(length, 2 * array.length));
    }

    /** A call that was answered well. */
    synchronized void answered(long micros) {
        lastMicros = micros;
    }

    /** A call that was not. */
    synchronized void refused(long micros) {
        refused.add(micros);
    }

    synchronized void forget() {
        requests = operations = repeated = outOfOrder = firstMicros = lastMicros = 0;
        refused.clear();
        newestOfMember = new int[0];
        arrivals = new long[0];
    }

    /** As {@link Stub.Told} reads it. */
    synchronized String text() {
        return Arrays.stream(
                        new long[] {
                            requests, operations, repeated, outOfOrder, firstMicros, lastMicros
                        })
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }

    /** When calls were refused, in microseconds since 1970. */
    synchronized String refusals() {
        return refused.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** When each event came, by its number, in microseconds since 1970; 0 for not yet. */
    synchronized byte[] arrivals() {
        ByteBuffer bytes = ByteBuffer.allocate(arrivals.length * Long.BYTES);
        bytes.asLongBuffer().put(arrivals);
        return bytes.array();
    }

    /** Behind the next mark; -1 when there is none. */
    private static int find(byte[] body, int from) {
        int last = body.length - MARK.length;
        for (int i = from; i <= last; i++) {
            if (body[i] == MARK[0]
                    && Arrays.equals(body, i, i + MARK.length, MARK, 0, MARK.length)) {
                return i + MARK.length;
            }
        }
        return -1;
    }

    private static int digits(byte[] body, int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            value = value * 10 + body[i] - '0';
        }
        return value;
    }
}
