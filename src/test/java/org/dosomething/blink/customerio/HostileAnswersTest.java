package org.dosomething.blink.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dosomething.blink.Hostile;
import org.dosomething.blink.body.Json;
import org.dosomething.blink.body.JsonNumber;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.delivery.Outcome.Deferred;
import org.dosomething.blink.outbound.Answer;
import org.junit.jupiter.api.Test;

/** What answers mean, whatever stands in them. */
class HostileAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

    private final Answers answers = new Answers(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void decidesByTheStatusWhateverTheBodyIs() {
        Hostile.rounds(
                400,
                input -> {
                    TrackCall call =
                            input.oneOf(Samples.deletion(), Samples.batchOf(1), Samples.batchOf(3));
                    int status = input.below(1_000);

                    List<String> words = words(call, status, ErrorBodies.any(input));

                    if (status / 100 == 2 && call.isBatch()) {
                        assertThat(words).isSubsetOf("delivered", "rejected", "FAILED");
                    } else {
                        assertThat(words).containsOnly(expected(status, call.operations()));
                    }
                });
    }

    /** As the table in docs/resilience.md has it. */
    private static String expected(int status, int operations) {
        return switch (status) {
            case 401, 407 -> "misconfigured";
            case 403 -> "forbidden";
            case 408, 425 -> "FAILED";
            case 429 -> "THROTTLED";
            default -> expectedOfClass(status / 100, operations);
        };
    }

    private static String expectedOfClass(int hundreds, int operations) {
        return switch (hundreds) {
            case 2 -> "delivered";
            case 3 -> "misconfigured";
            case 4 -> operations > 1 ? "FAILED" : "rejected";
            default -> "FAILED";
        };
    }

    @Test
    void rejectsWhatAnErrorNamesAndNothingElse() {
        Hostile.rounds(
                500,
                input -> {
                    int operations = input.between(1, 6);
                    List<Integer> named =
                            Stream.generate(() -> input.below(operations))
                                    .limit(input.below(5))
                                    .toList();
                    List<Object> errors = new ArrayList<>();
                    named.forEach(
                            index -> errors.add(ErrorBodies.error(JsonNumber.of(index), input)));
                    String others = "delivered";
                    if (input.oneIn(2)) {
                        errors.add(ErrorBodies.unnamed(operations, input));
                        others = operations > 1 ? "FAILED" : "rejected";
                    }
                    byte[] body = Json.write(Map.of("errors", errors));

                    List<String> words = words(Samples.batchOf(operations), 207, body);

                    assertThat(words).isEqualTo(expected(operations, named, others));
                });
    }

    private static List<String> expected(int operations, List<Integer> named, String others) {
        return IntStream.range(0, operations)
                .mapToObj(index -> named.contains(index) ? "rejected" : others)
                .toList();
    }

    @Test
    void repeatsAPartlyRefusedBatchThatItCannotRead() {
        Hostile.rounds(
                500,
                input -> {
                    Object error = ErrorBodies.error(JsonNumber.of(0), input);
                    byte[] errors = Json.write(Map.of("errors", List.of(error)));
                    byte[] cut = Arrays.copyOf(errors, input.between(1, errors.length - 1));

                    assertThat(words(Samples.batchOf(3), 207, cut)).containsOnly("FAILED");
                    assertThat(words(Samples.batchOf(3), 200, cut)).containsOnly("delivered");
                });
    }

    @Test
    void standsAMebibyteOfAnything() {
        Hostile.rounds(
                8,
                input -> {
                    byte[] body = ErrorBodies.large(input);

                    words(Samples.batchOf(2), input.oneOf(200, 207), body);
                    words(Samples.deletion(), 400, body);
                });
    }

    /** One for each operation, after a look whether what it says is fit to be shown. */
    private List<String> words(TrackCall call, int status, byte[] body) {
        List<Outcome> outcomes = answers.of(call, new Answer(status, Optional.empty(), body));
        assertThat(outcomes)
                .hasSize(call.operations())
                .allSatisfy(
                        outcome -> {
                            assertThat(outcome.status()).isEqualTo(OptionalInt.of(status));
                            assertThat(outcome.detail())
                                    .isNotBlank()
                                    .hasSizeLessThanOrEqualTo(ErrorText.MAX_LENGTH)
                                    .doesNotContainPattern(BREAKS);
                        });
        return outcomes.stream().map(HostileAnswersTest::word).toList();
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Deferred deferred
                ? deferred.cause().name()
                : outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
