package org.dosomething.blink.intake.catalogue;

import org.dosomething.blink.problem.FieldError;

/** A value that is not of its field's kind. */
final class Mismatch extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param clause goes on after the field's name
     */
    Mismatch(String code, String clause) {
        super(clause, null, false, false);
        this.code = code;
    }

    FieldError in(String field) {
        return error(field, code, getMessage());
    }

    static FieldError error(String field, String code, String clause) {
        return new FieldError(field, code, "\"" + field + "\" " + clause);
    }
}
