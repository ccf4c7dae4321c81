package org.dosomething.blink.admin;

import java.util.List;
import java.util.regex.Pattern;
import org.dosomething.blink.problem.FieldError;

/** Why an operator does something: a line for who reads the audit. */
public final class Reason {

    public static final String NAME = "reason";

    private static final int MOST_CHARACTERS = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private Reason() {}

    /**
     * @param given null and what is blank count as not given
     * @param errors receives what is wrong with it
     * @return empty where there is none
     */
    public static String read(Object given, boolean required, List<FieldError> errors) {
        if (given != null && !(given instanceof String)) {
            add("type", "must be a string", errors);
            return "";
        }
        String reason = given == null ? "" : (String) given;
        if (reason.isBlank()) {
            if (required) {
                add("required", "is required", errors);
            }
            return "";
        }
        if (reason.codePointCount(0, reason.length()) > MOST_CHARACTERS) {
            add("too_long", "must not be longer than " + MOST_CHARACTERS + " characters", errors);
        } else if (CONTROL.matcher(reason).find()) {
            add("format", "must be one line, without control characters", errors);
        }
        return reason;
    }

    private static void add(String code, String must, List<FieldError> errors) {
        errors.add(new FieldError(NAME, code, "\"" + NAME + "\" " + must));
    }
}
