/**
 * Customer.io as a destination: how an event is said in its Track API, and what its answers mean.
 * Implements {@code delivery}'s port; nobody depends on it.
 */
package org.dosomething.blink.customerio;
