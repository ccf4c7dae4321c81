/**
 * How a call leaves for a service: a client that repeats nothing on its own account, what is known
 * of a call that failed, and pace, breaker and repeats around it. Uses {@code delivery}'s outcomes;
 * each service's adapter builds on it.
 */
package org.dosomething.blink.outbound;
