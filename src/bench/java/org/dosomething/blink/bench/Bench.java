package org.dosomething.blink.bench;

/**
 * What every part has at hand.
 *
 * @param report takes what comes out
 */
record Bench(Plan plan, Report report, Processes processes) {

    int count(Count count) {
        return plan.count(count);
    }
}
