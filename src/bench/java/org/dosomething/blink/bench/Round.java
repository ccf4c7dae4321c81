package org.dosomething.blink.bench;

import org.HdrHistogram.Histogram;

/**
 * What was posted, all of which was accepted.
 *
 * @param micros how long the answers took
 * @param sentMicros when each request was sent, by its number, since 1970
 * @param answeredMicros when each was answered
 */
record Round(
        int count, double seconds, Histogram micros, long[] sentMicros, long[] answeredMicros) {

    double perSecond() {
        return count / seconds;
    }

    /**
     * @param percentile 0 to 100
     */
    double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
