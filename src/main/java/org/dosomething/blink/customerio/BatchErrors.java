package org.dosomething.blink.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Which operations of a batch were not taken. Customer.io promises {@code errors} with a 207 only;
 * it is read with any 2xx.
 *
 * @param named a reason for each operation that an error names by its index
 * @param unnamed the reasons of errors that name none
 */
record BatchErrors(Map<Integer, String> named, List<String> unnamed) {

    /**
     * Reads the answer to a batch.
     *
     * @param operations how many the batch had
     * @return empty when the body is not JSON; no body at all is no errors
     */
    static Optional<BatchErrors> of(byte[] body, int operations) {
        if (body.length == 0) {
            return Optional.of(new BatchErrors(Map.of(), List.of()));
        }
        return ErrorText.parse(body).map(root -> read(root.path("errors"), operations));
    }

    private static BatchErrors read(JsonNode errors, int operations) {
        Map<Integer, String> named = new HashMap<>();
        Stream.Builder<String> unnamed = Stream.builder();
        each(errors)
                .forEach(
                        error -> {
                            int index = index(error.path("batch_index"), operations);
                            String reason = reason(error);
                            if (index < 0) {
                                unnamed.add(reason);
                            } else {
                                named.merge(index, reason, BatchErrors::both);
                            }
                        });
        return new BatchErrors(named, unnamed.build().toList());
    }

    private static Stream<JsonNode> each(JsonNode errors) {
        if (errors.isArray()) {
            return StreamSupport.stream(errors.spliterator(), false);
        }
        return errors.isMissingNode() || errors.isNull() ? Stream.of() : Stream.of(errors);
    }

    /** -1 when it is none. */
    private static int index(JsonNode node, int operations) {
        int index = node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : -1;
        return index < operations ? index : -1;
    }

    private static String reason(JsonNode error) {
        String text = ErrorText.reasonAndField(error);
        return text.isEmpty() ? "no reason given" : text;
    }

    private static String both(String one, String other) {
        return one.equals(other) ? one : ErrorText.cut(one + "; " + other);
    }
}
