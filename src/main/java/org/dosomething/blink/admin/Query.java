package org.dosomething.blink.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dosomething.blink.body.QueryReader;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;

/** The parameters of a query, each given once. */
public record Query(Map<String, String> given) {

    /**
     * @param names that the path knows
     * @param errors receives what is wrong with the names
     * @throws Refusal when the query cannot be read at all
     */
    public static Query of(
            HttpServletRequest request, List<String> names, List<FieldError> errors) {
        Map<String, Object> read = QueryReader.read(request);
        new KnownNames("", names).check(read, errors);
        Map<String, String> given = new HashMap<>();
        for (String name : names) {
            Object value = read.get(name);
            if (value instanceof List<?> several) {
                errors.add(new FieldError(name, "format", "\"" + name + "\" must be given once"));
                value = several.get(0);
            }
            given.put(name, (String) value);
        }
        return new Query(given);
    }

    /** Null when it is not given. */
    public String get(String name) {
        return given.get(name);
    }
}
