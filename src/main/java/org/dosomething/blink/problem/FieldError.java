package org.dosomething.blink.problem;

/**
 * One wrong field.
 *
 * @param field as the client named it
 * @param code {@code required}, {@code type}, {@code format}, {@code time}, {@code too_long} or
 *     {@code too_many}
 * @param message one clause for people, without the value
 */
public record FieldError(String field, String code, String message) {}
