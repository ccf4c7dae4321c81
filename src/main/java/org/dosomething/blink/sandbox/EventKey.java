package org.dosomething.blink.sandbox;

/**
 * By what a repeat is known: the id, within one version of the API. Whether the real versions know
 * each other's ids is not documented, so these do not: an event that is repeated by the other
 * version counts twice here, and is found in a test.
 *
 * @param id a ULID in upper case, or null if none was given: such an event is never a repeat
 * @param via {@code v1} or {@code v2}
 */
record EventKey(String id, String via) {}
