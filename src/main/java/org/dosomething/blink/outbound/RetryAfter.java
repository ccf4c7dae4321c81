package org.dosomething.blink.outbound;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a service asks to be left alone. Customer.io documents no such header; its own clients
 * obey it to 300 seconds, and so does Blink.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">RFC 9110, section 10.2.3</a>
 */
public final class RetryAfter {

    static final Duration MAX = Duration.ofSeconds(300);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /**
     * @param header seconds, or an HTTP date; anything else is empty
     * @return zero to {@link #MAX}
     */
    public static Optional<Duration> parse(String header, Clock clock) {
        String text = header.strip();
        Optional<Duration> asked =
                SECONDS.matcher(text).matches()
                        ? Optional.of(seconds(text))
                        : date(text).map(date -> Duration.between(clock.instant(), date));
        return asked.map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(MAX) > 0 ? MAX : wait);
    }

    private static Duration seconds(String digits) {
        return digits.length() > MAX_DIGITS ? MAX : Duration.ofSeconds(Long.parseLong(digits));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
