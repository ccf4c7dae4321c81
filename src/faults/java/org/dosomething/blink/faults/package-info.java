/**
 * Does to a running gateway what life does, with real processes and signals, and then compares two
 * logs: what the sender was told was accepted, and what the receiver got. Uses the JDK only.
 */
package org.dosomething.blink.faults;
