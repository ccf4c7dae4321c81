package org.dosomething.blink.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.journal.Entry;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final int LINE = Line.of(Samples.event(0, payload(100))).size();

    @Test
    void writesEachEventOnALineOfItsOwnWithItsPayloadByteForByte() {
        Event first = Samples.event(1, "{\"n\":1.10,\"text\":\"a\\nü\",\"none\":null}");
        Event second = Samples.event(2, "{}");

        String body = new String(Lines.body(List.of(first, second)), StandardCharsets.UTF_8);

        assertThat(body).isEqualTo(Samples.line(first) + Samples.line(second));
        assertThat(body.lines()).hasSize(2);
    }

    @Test
    void saysHowLargeALineIs() {
        Event event = Samples.event(1, "{\"text\":\"ü\"}");

        assertThat(Line.of(event).size()).isEqualTo(Lines.body(List.of(event)).length);
    }

    @Test
    void takesAsManyAsFitInTheOrderInWhichTheyWait() {
        List<Entry> ready = entries(10);

        assertThat(new Lines(500, 4L * LINE).choose(ready)).isEqualTo(ready.subList(0, 4));
        assertThat(new Lines(500, 5L * LINE - 1).choose(ready)).isEqualTo(ready.subList(0, 4));
        assertThat(new Lines(500, 10L * LINE).choose(ready)).isEqualTo(ready);
    }

    @Test
    void takesNoMoreThanSoMany() {
        List<Entry> ready = entries(10);

        assertThat(new Lines(3, Long.MAX_VALUE).choose(ready)).isEqualTo(ready.subList(0, 3));
    }

    @Test
    void sendsWhatIsTooLargeAloneAndWithoutWaiting() {
        Entry large = Samples.entry(1, payload(1000));
        Entry small = Samples.entry(2, payload(100));

        assertThat(new Lines(500, LINE).choose(List.of(large, small))).containsExactly(large);
        assertThat(new Lines(500, LINE).choose(List.of(small, large))).containsExactly(small);
    }

    private static List<Entry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(member -> Samples.entry(member, payload(100)))
                .toList();
    }

    /** A JSON object of exactly so many bytes. */
    private static String payload(int bytes) {
        return "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
    }
}
