package org.dosomething.blink.security;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;

/** Secrets as a variable has them: one, or two, comma-separated, while one replaces the other. */
final class Secrets {

    private Secrets() {}

    /**
     * @param variable named in a complaint, as the value never is
     * @param problems receives what is wrong
     * @return none where the value is blank
     */
    static List<String> of(String value, String variable, List<String> problems) {
        List<String> secrets =
                Stream.of(StringUtils.tokenizeToStringArray(value, ",")).distinct().toList();
        if (secrets.isEmpty() && !value.isBlank()) {
            problems.add(variable + " has no secret");
        }
        if (secrets.size() > Client.MOST_SECRETS) {
            problems.add(variable + " has more than two secrets");
        }
        return secrets;
    }
}
