package org.dosomething.blink.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dosomething.blink.Hostile;
import org.dosomething.blink.body.Json;
import org.junit.jupiter.api.Test;

class HostileErrorTextTest {

    @Test
    void showsNoWordWithADigitOrAnAtSignAndNothingInQuotes() {
        Hostile.rounds(
                1_000,
                input -> {
                    String quote = input.oneOf("'", "\"", "`");
                    String words = input.unicode(3) + " 7" + input.unicode(3) + "@x ";
                    String text = words.replace(quote, "") + quote + "secret" + quote;
                    Object error = input.oneOf(text, Map.of("message", text), List.of(text));

                    String shown = ErrorText.of(Json.write(Map.of("error", error))).orElseThrow();

                    assertThat(shown).doesNotContainPattern("[\\p{Nd}@]").doesNotContain("secret");
                });
    }
}
