package org.dosomething.blink.sandbox;

/**
 * Why an operation is refused, as the Track API's second version puts it.
 *
 * @param reason {@code required}, {@code invalid}, {@code too_long} or {@code too_many}
 * @param field where, with dots; empty for the whole
 * @param message for people; the first version sends nothing else
 */
record Flaw(String reason, String field, String message) {

    static Flaw required(String field) {
        return new Flaw("required", field, field + " is required");
    }

    static Flaw invalid(String field, String message) {
        return new Flaw("invalid", field, message);
    }

    static Flaw tooLong(String field, String message) {
        return new Flaw("too_long", field, message);
    }
}
