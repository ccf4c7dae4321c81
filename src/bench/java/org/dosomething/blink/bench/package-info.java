/**
 * Measures how many events a second are accepted, against the same door without a journal, and what
 * a backlog costs. JDK only; runs the packaged gateway, a stand-in for Customer.io and the load
 * each in a process of its own.
 */
package org.dosomething.blink.bench;
