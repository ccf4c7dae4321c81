package org.dosomething.blink.bench;

/**
 * Something that was set out to be reached.
 *
 * @param key names it, also in what was recorded
 * @param what in words
 * @param least whether the bound is the least that will do, and not the most
 * @param figure judged by its median
 */
record Target(String key, String what, boolean least, double bound, Figure figure) {

    static Target atLeast(double bound, String key, String what, Figure figure) {
        return new Target(key, what, true, bound, figure);
    }

    static Target atMost(double bound, String key, String what, Figure figure) {
        return new Target(key, what, false, bound, figure);
    }

    boolean isMet() {
        return least ? figure.median() >= bound : figure.median() <= bound;
    }

    String wanted() {
        return (least ? "at least " : "at most ") + Figure.text(bound);
    }
}
