package org.dosomething.blink.bench;

import org.HdrHistogram.Histogram;

/**
 * How long events took, by what the load and the stub noted of each. Both read the same clock.
 *
 * @param fromAnswer microseconds from the acknowledgement to the arrival at the stub
 * @param fromRequest the same, from the request
 */
record Arrivals(Histogram fromAnswer, Histogram fromRequest) {

    static Arrivals of(Round round, long[] arrivals) {
        Histogram fromAnswer = new Histogram(3);
        Histogram fromRequest = new Histogram(3);
        for (int i = 0; i < round.count(); i++) {
            // An event may arrive before its sender has read that it was accepted.
            fromAnswer.recordValue(Math.max(0, arrivals[i] - round.answeredMicros()[i]));
            fromRequest.recordValue(Math.max(0, arrivals[i] - round.sentMicros()[i]));
        }
        return new Arrivals(fromAnswer, fromRequest);
    }

    static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
