package org.dosomething.blink.intake.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came in. A field that is null or {@code ""} counts as not given. */
record Fields(Map<String, Object> payload) {

    /** The first of these names that is given. */
    Optional<String> firstGiven(List<String> names) {
        return names.stream().filter(name -> isGiven(payload.get(name))).findFirst();
    }

    boolean given(String name) {
        return isGiven(payload.get(name));
    }

    /** Whether the key is there, whatever its value. */
    boolean present(String name) {
        return payload.containsKey(name);
    }

    Object get(String name) {
        return payload.get(name);
    }

    private static boolean isGiven(Object value) {
        return value != null && !"".equals(value);
    }
}
