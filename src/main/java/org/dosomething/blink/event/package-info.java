/**
 * The vocabulary: what can happen to a member, who it happened to, and the ids by which everyone
 * speaks of it. Uses the JDK only; every other package may use it.
 */
package org.dosomething.blink.event;
