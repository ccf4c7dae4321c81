package org.dosomething.blink.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.core.ResolvableType;

/**
 * What a module says of its operators' paths by its code. The rest is written, in {@code
 * api/admin.yml}.
 *
 * @param bodies records that are read
 * @param answers records that are answered
 * @param values closed sets, by the name of their schema
 */
public record AdminPart(
        List<Class<?>> bodies, List<ResolvableType> answers, Map<String, List<String>> values) {

    /** A set as it is written. */
    public static <T> List<String> labels(T[] values, Function<T, String> label) {
        return Arrays.stream(values).map(label).toList();
    }
}
