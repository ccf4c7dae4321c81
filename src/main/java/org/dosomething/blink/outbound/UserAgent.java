package org.dosomething.blink.outbound;

/**
 * As whom Blink introduces itself to every service.
 *
 * @param value {@code Blink/<version>}
 */
public record UserAgent(String value) {}
