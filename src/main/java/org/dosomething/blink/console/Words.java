package org.dosomething.blink.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and numbers as the pages say them. */
public final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Instant now;

    Words(Instant now) {
        this.now = now;
    }

    /** In UTC, to the second. */
    public String time(Instant time) {
        return time == null ? "never" : TIME.format(time);
    }

    /** How long ago, in the largest unit that fits. */
    public String ago(Instant time) {
        if (time == null) {
            return "never";
        }
        Duration since = Duration.between(time, now);
        return since.toSeconds() < 1 ? "just now" : duration(since) + " ago";
    }

    /** In the largest unit that fits. */
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 90) {
            return of(seconds, "second");
        }
        if (seconds < 90 * 60) {
            return of(Math.round(seconds / 60.0), "minute");
        }
        if (seconds < 36 * 3600) {
            return of(Math.round(seconds / 3600.0), "hour");
        }
        return of(Math.round(seconds / 86400.0), "day");
    }

    /** From one time to another, to the millisecond where that is short. */
    public String between(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.toSeconds() < 2
                ? Math.max(0, between.toMillis()) + " ms"
                : duration(between);
    }

    /** With a blank between thousands. */
    public String number(Number number) {
        return String.format(Locale.ROOT, "%,d", number.longValue()).replace(',', '\u202f');
    }

    /** In the largest binary unit that fits. */
    public String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }

    private String of(long count, String unit) {
        return number(count) + " " + unit + (count == 1 ? "" : "s");
    }
}
