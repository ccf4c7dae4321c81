package org.dosomething.blink.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private final Words words = new Words(NOW);

    @ParameterizedTest
    @CsvSource({
        "0, just now",
        "1, 1 second ago",
        "89, 89 seconds ago",
        "120, 2 minutes ago",
        "7200, 2 hours ago",
        "172800, 2 days ago"
    })
    void saysHowLongAgo(long seconds, String said) {
        assertThat(words.ago(NOW.minusSeconds(seconds))).isEqualTo(said);
    }

    @Test
    void saysTimesAndSizes() {
        assertThat(words.ago(null)).isEqualTo("never");
        assertThat(words.time(NOW)).isEqualTo("2026-11-25 10:00:00");
        assertThat(words.between(NOW, NOW.plusMillis(44))).isEqualTo("44 ms");
        assertThat(words.between(NOW, NOW.plusSeconds(200))).isEqualTo("3 minutes");
        assertThat(words.bytes(512)).isEqualTo("512 B");
        assertThat(words.bytes(1536)).isEqualTo("1.5 KiB");
        assertThat(words.number(1_234_567)).isEqualTo("1\u202f234\u202f567");
    }

    @Test
    void drawsFromZeroToTheLargestAndFromTheRight() {
        Plot plot = Plot.of(List.of(0.0, 5.0, 10.0), 5);

        assertThat(plot.line()).isEqualTo("M120.0 47.0 L180.0 24.0 L240.0 1.0");
        assertThat(plot.area()).startsWith("M120.0 48.0 L120.0 47.0").endsWith("L240.0 48.0 Z");
        assertThat(plot.most()).isEqualTo(10);
        assertThat(plot.last()).isEqualTo(10);
        assertThat(Plot.of(List.of(), 5).line()).isEmpty();
        assertThat(Plot.of(List.of(0.0), 5).line()).isEqualTo("M240.0 47.0");
    }
}
