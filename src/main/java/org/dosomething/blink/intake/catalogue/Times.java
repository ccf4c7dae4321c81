package org.dosomething.blink.intake.catalogue;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dosomething.blink.body.JsonNumber;

/**
 * The spellings of a moment that clients use: ISO 8601 with {@code Z} or an offset, with or without
 * fractions of a second; {@code YYYY-MM-DD HH:MM:SS} in UTC; unix seconds, 1 to 10 digits.
 */
final class Times {

    private static final String DATE = "(\\d{4}-\\d{2}-\\d{2})";
    private static final String AFTER_SECONDS = "(?<=:\\d{2}:\\d{2})";
    private static final Pattern ISO =
            Pattern.compile(
                    DATE
                            + "T(\\d{2}:\\d{2}(?::\\d{2})?)"
                            + "(?:"
                            + AFTER_SECONDS
                            + "[.,](\\d+))?"
                            + "(Z|[+-]\\d{2}(?::?\\d{2})?)");
    private static final Pattern SQL = Pattern.compile(DATE + " (\\d{2}:\\d{2}:\\d{2})");
    private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,10}");
    private static final int NANO_DIGITS = 9;

    private Times() {}

    static Instant read(Object value) throws Mismatch {
        if (value instanceof JsonNumber number) {
            return seconds(number.text());
        }
        if (!(value instanceof String text)) {
            throw notATime();
        }
        try {
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                return local(iso.group(1), iso.group(2), iso.group(3))
                        .toInstant(ZoneOffset.of(iso.group(4)));
            }
            Matcher sql = SQL.matcher(text);
            if (sql.matches()) {
                return local(sql.group(1), sql.group(2), null).toInstant(ZoneOffset.UTC);
            }
        } catch (DateTimeException e) {
            throw notATime();
        }
        return seconds(text);
    }

    private static LocalDateTime local(String date, String time, String fraction) {
        LocalDateTime whole = LocalDateTime.parse(date + "T" + time);
        return fraction == null ? whole : whole.withNano(nanos(fraction));
    }

    private static int nanos(String fraction) {
        String padded = fraction + "0".repeat(NANO_DIGITS);
        return Integer.parseInt(padded.substring(0, NANO_DIGITS));
    }

    private static Instant seconds(String text) throws Mismatch {
        if (!UNIX_SECONDS.matcher(text).matches()) {
            throw notATime();
        }
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static Mismatch notATime() {
        return new Mismatch(
                "time",
                "must be an ISO 8601 date-time with offset, YYYY-MM-DD HH:MM:SS or unix seconds");
    }
}
