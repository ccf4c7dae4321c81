package org.dosomething.blink.customerio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of what Customer.io was told. An answer may say one back in the middle of a sentence,
 * and it may be somebody's name: what is shown of an answer is without them. Names of fields are
 * none, nor are words of one or two letters.
 */
final class ToldWords {

    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");

    private final Set<String> words = new HashSet<>();

    private ToldWords() {}

    static ToldWords of(TrackCall call) {
        ToldWords told = new ToldWords();
        call.body().flatMap(ErrorText::parse).ifPresent(told::collect);
        return told;
    }

    private void collect(JsonNode node) {
        if (node.isTextual()) {
            WORD.matcher(node.textValue()).results().forEach(word -> words.add(key(word.group())));
        }
        node.forEach(this::collect);
    }

    String without(String text) {
        return WORD.matcher(text)
                .replaceAll(word -> words.contains(key(word.group())) ? "…" : word.group());
    }

    private static String key(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
