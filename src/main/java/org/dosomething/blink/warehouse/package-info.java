/**
 * The data warehouse as a destination: events as JSON lines, many a call, and what its answers
 * mean. Implements {@code delivery}'s port over {@code outbound}; nobody depends on it.
 */
package org.dosomething.blink.warehouse;
