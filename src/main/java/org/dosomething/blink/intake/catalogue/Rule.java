package org.dosomething.blink.intake.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.dosomething.blink.problem.FieldError;

/**
 * What one kind of event must look like and what leaves for it. Built once, in words:
 *
 * <pre>
 * passing().required("id", REFERENCE, "id", "signup_id").member("northstar_id").set("version", 2)
 * </pre>
 *
 * <p>Errors are found in the order in which the fields are named.
 */
final class Rule {

    /** Keys of event data by which Customer.io sends a mail elsewhere, in any letter case. */

    /** What happens to the fields that are not named. */
    private enum Others {
        DROPPED,
        PASSED_UNLESS_NULL,
        PASSED
    }

    private final Others others;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Object> constants = new LinkedHashMap<>();
    private BiConsumer<Fields, Map<String, Object>> completion = (in, out) -> {};
    private UnaryOperator<Map<String, Object>> preparation = UnaryOperator.identity();
    private Check lastCheck = (in, out, errors) -> {};
    private List<String> memberFields = List.of();

    /** Looks at what leaves, once everything else is done. */
    interface Check {
        void check(Fields in, Map<String, Object> out, List<FieldError> errors);
    }

    private Rule(Others others) {
        this.others = others;
    }

    /** Fields that are not named are passed on, without nulls and redirecting keys. */
    static Rule passing() {
        return new Rule(Others.PASSED_UNLESS_NULL);
    }

    /** Fields that are not named are passed on as they are. */
    static Rule passingNulls() {
        return new Rule(Others.PASSED);
    }

    /** Nothing leaves that is not named. */
    static Rule only() {
        return new Rule(Others.DROPPED);
    }

    /**
     * @param leavesAs the names under which it leaves; its own when none is given
     */
    Rule required(String name, Kind kind, String... leavesAs) {
        fields.add(Field.required(name, kind, leavesAs));
        return this;
    }

    Rule optional(String name, Kind kind, String... leavesAs) {
        fields.add(Field.optional(name, kind, leavesAs));
        return this;
    }

    Rule field(Field field) {
        fields.add(field);
        return this;
    }

    /** The member's id, which is required and does not leave among the fields. */
    Rule member(String name) {
        return memberUnder(List.of(name), List.of());
    }

    /** The member's id, required, passed on under its own name. */
    Rule memberKept(String name) {
        return memberUnder(List.of(name), List.of(name));
    }

    /** The member's id, required under any of these names. */
    Rule memberUnder(List<String> names, List<String> leavesAs) {
        memberFields = names;
        return field(new Field(names, Kinds.OBJECT_ID, true, leavesAs, null));
    }

    /** Where an event says whom it is about, if it says so; passed on like any other field. */
    Rule about(String name) {
        memberFields = List.of(name);
        return this;
    }

    /** A field that does not leave, whatever it is. */
    Rule dropped(String name) {
        return field(new Field(List.of(name), value -> value, false, List.of(), null));
    }

    Rule set(String name, Object value) {
        constants.put(name, value);
        return this;
    }

    /** Done to what came in before anything is read. */
    Rule prepared(UnaryOperator<Map<String, Object>> step) {
        preparation = step;
        return this;
    }

    Rule complete(BiConsumer<Fields, Map<String, Object>> step) {
        completion = step;
        return this;
    }

    Rule check(Check step) {
        lastCheck = step;
        return this;
    }

    List<Field> fields() {
        return fields;
    }

    /**
     * @param errors receives what is wrong, in the order of the catalogue
     */
    Draft apply(Map<String, Object> received, List<FieldError> errors) {
        Map<String, Object> payload = preparation.apply(received);
        Fields in = new Fields(payload);
        Map<String, Object> out = new LinkedHashMap<>();
        for (Field field : fields) {
            field.apply(in, out, errors);
        }
        completion.accept(in, out);
        out.putAll(constants);
        Set<String> removed = new TreeSet<>();
        passOthers(payload, out, removed);
        lastCheck.check(in, out, errors);
        Object member = in.firstGiven(memberFields).map(in::get).orElse(null);
        return new Draft(member instanceof String id ? id : null, out, removed);
    }

    private void passOthers(
            Map<String, Object> payload, Map<String, Object> out, Set<String> removed) {
        if (others == Others.DROPPED) {
            return;
        }
        payload.forEach(
                (name, value) -> {
                    Optional<String> redirecting = redirecting(name);
                    if (others == Others.PASSED_UNLESS_NULL && redirecting.isPresent()) {
                        removed.add(redirecting.get());
                    } else if (!out.containsKey(name)
                            && !isNamed(name)
                            && (value != null || others == Others.PASSED)) {
                        out.put(name, value);
                    }
                });
    }

    /** Looks at the length first: a name may fill a body, and to copy it in lower case be slow. */
    private static Optional<String> redirecting(String name) {
        return Catalogue.REDIRECTING.stream().filter(name::equalsIgnoreCase).findFirst();
    }

    private boolean isNamed(String name) {
        return fields.stream().anyMatch(field -> field.names().contains(name));
    }
}
