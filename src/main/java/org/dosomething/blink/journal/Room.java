package org.dosomething.blink.journal;

/**
 * How much space a journal takes, and how much is left for it, in bytes. NaN for what is not known:
 * a server's disk is its own.
 *
 * @param used by its files, what was deleted and not given back included
 * @param free on its disk
 * @param reserve below which new events are refused
 */
record Room(double used, double free, double reserve) {}
