package org.dosomething.blink.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.dosomething.blink.problem.FieldError;

/** Part of a list, newest first. */
public record Page<T>(
        List<T> items,
        @Schema(
                        description =
                                "What to give as `before` for the next part; absent on the last",
                        pattern = "^[0-9]+$")
                @JsonInclude(Include.NON_NULL)
                String next) {

    private static final int MOST = 200;

    /**
     * Which part is asked for.
     *
     * @param before numbers below this one
     */
    public record Asked(int limit, OptionalLong before) {

        public static final List<String> NAMES = List.of("limit", "before");

        public static Asked of(Query query, List<FieldError> errors) {
            long most = number("limit", query, 50, errors);
            if (most < 1 || most > MOST) {
                errors.add(
                        new FieldError("limit", "format", "\"limit\" must be from 1 to " + MOST));
            }
            long end = number("before", query, Long.MAX_VALUE, errors);
            return new Asked((int) most, OptionalLong.of(end));
        }

        private static long number(
                String name, Query query, long missing, List<FieldError> errors) {
            String text = query.get(name);
            if (text == null || text.isEmpty()) {
                return missing;
            }
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                errors.add(new FieldError(name, "type", "\"" + name + "\" must be a whole number"));
                return missing;
            }
        }
    }

    /**
     * @param found one more than asked for, where there are more
     */
    public static <S> Page<S> of(List<S> found, Asked asked, ToLongFunction<S> number) {
        if (found.size() <= asked.limit()) {
            return new Page<>(found, null);
        }
        List<S> shown = found.subList(0, asked.limit());
        long last = number.applyAsLong(shown.get(shown.size() - 1));
        return new Page<>(shown, Long.toString(last));
    }

    public <S> Page<S> map(Function<T, S> how) {
        return new Page<>(items.stream().map(how).toList(), next);
    }
}
