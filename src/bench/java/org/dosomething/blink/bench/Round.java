package org.dosomething.blink.bench;

import java.util.Arrays;

/**
 * What one round gave.
 *
 * @param seconds how long it took
 * @param micros how long each request took, sorted
 */
record Round(Door door, double seconds, int[] micros) {

    double perSecond() {
        return micros.length / seconds;
    }

    /**
     * @param share of the requests, 0 to 1, that took no longer
     */
    double millis(double share) {
        return micros[(int) Math.min(micros.length - 1L, (long) (share * micros.length))] / 1000.0;
    }

    static Round of(Door door, double seconds, int[]... parts) {
        int[] all = Arrays.stream(parts).flatMapToInt(Arrays::stream).sorted().toArray();
        if (all.length == 0) {
            throw new IllegalStateException("Nothing was answered in a whole round");
        }
        return new Round(door, seconds, all);
    }
}
