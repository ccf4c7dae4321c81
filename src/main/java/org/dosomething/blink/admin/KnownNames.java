package org.dosomething.blink.admin;

import java.util.List;
import java.util.Map;
import org.dosomething.blink.problem.FieldError;

/**
 * The names that mean something. Any other is refused: a misspelt filter would mean more letters
 * than its author thinks.
 *
 * @param prefix what the names are below, in a complaint
 */
public record KnownNames(String prefix, List<String> names) {

    private static final int LONGEST_SHOWN = 40;

    /**
     * @param given by name
     */
    public void check(Map<?, ?> given, List<FieldError> errors) {
        for (Object name : given.keySet()) {
            if (!names.contains(name)) {
                String shown = prefix + shown((String) name);
                errors.add(new FieldError(shown, "format", "\"" + shown + "\" is not known"));
            }
        }
    }

    private static String shown(String name) {
        return name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
    }
}
