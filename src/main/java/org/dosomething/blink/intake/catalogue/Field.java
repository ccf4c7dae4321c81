package org.dosomething.blink.intake.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.problem.FieldError;

/**
 * A named field of an event.
 *
 * @param names it may come under; the first is what errors say
 * @param leavesAs the names it leaves under; none when it does not leave
 * @param otherwise what leaves when it is not given, or null for nothing
 */
record Field(
        List<String> names, Kind kind, boolean required, List<String> leavesAs, Object otherwise) {

    static Field required(String name, Kind kind, String... leavesAs) {
        return new Field(List.of(name), kind, true, ownNameUnless(name, leavesAs), null);
    }

    static Field optional(String name, Kind kind, String... leavesAs) {
        return new Field(List.of(name), kind, false, ownNameUnless(name, leavesAs), null);
    }

    static Field defaulting(String name, Kind kind, Object otherwise) {
        return new Field(List.of(name), kind, false, List.of(name), otherwise);
    }

    void apply(Fields in, Map<String, Object> out, List<FieldError> errors) {
        Optional<String> given = in.firstGiven(names);
        if (given.isPresent()) {
            convert(given.get(), in.get(given.get()), out, errors);
        } else if (required) {
            errors.add(Mismatch.error(names.get(0), "required", "is required"));
        } else if (otherwise != null) {
            leave(out, otherwise);
        }
    }

    /** A wrong value is left as it came, so that the size of what would leave can be told. */
    private void convert(
            String name, Object value, Map<String, Object> out, List<FieldError> errors) {
        try {
            leave(out, kind.read(value));
        } catch (Mismatch e) {
            errors.add(e.in(name));
            leave(out, value);
        }
    }

    private void leave(Map<String, Object> out, Object value) {
        leavesAs.forEach(name -> out.put(name, value));
    }

    private static List<String> ownNameUnless(String name, String... leavesAs) {
        return leavesAs.length == 0 ? List.of(name) : List.of(leavesAs);
    }
}
