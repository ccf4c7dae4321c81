package org.dosomething.blink.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An outcome as one word, from a closed set: for log lines and metrics. */
final class Result {

    private static final String DEFERRED = "deferred_";

    /** All there are. */
    static final List<String> WORDS =
            Stream.concat(
                            Arrays.stream(Outcome.class.getPermittedSubclasses())
                                    .filter(kind -> kind != Outcome.Deferred.class)
                                    .map(Result::word),
                            Arrays.stream(Outcome.Cause.values()).map(Result::word))
                    .toList();

    private Result() {}

    static String of(Outcome outcome) {
        return outcome instanceof Outcome.Deferred deferred
                ? word(deferred.cause())
                : word(outcome.getClass());
    }

    private static String word(Outcome.Cause cause) {
        return DEFERRED + cause.name().toLowerCase(Locale.ROOT);
    }

    private static String word(Class<?> kind) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
