/**
 * The SMS conversation service, Gambit, as a destination: each event in its own words, one a call,
 * and what its answers mean. Implements {@code delivery}'s port over {@code outbound}; nobody
 * depends on it.
 */
package org.dosomething.blink.sms;
