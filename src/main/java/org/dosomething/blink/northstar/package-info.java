/**
 * Northstar, the identity service, as a destination: members who want no more mail, one a call,
 * with a token that is fetched when it is needed. Implements {@code delivery}'s port over {@code
 * outbound}; nobody depends on it.
 */
package org.dosomething.blink.northstar;
