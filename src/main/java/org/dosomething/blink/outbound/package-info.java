/**
 * How a call leaves for a service: a client that repeats nothing on its own account, pace, breaker
 * and repeats around it, and what its end means where it means the same for all. Uses {@code
 * event}, and {@code delivery}'s outcomes; each service's adapter builds on it.
 */
package org.dosomething.blink.outbound;
