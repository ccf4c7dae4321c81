package org.dosomething.blink.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.journal.Entry;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final Entry DELETION =
            Samples.entry(Samples.event(EventType.CUSTOMER_DELETE, 99, "{}"));

    @Test
    void takesAllThatFitInOrder() {
        List<Entry> ready = List.of(Samples.signup(1), Samples.signup(2), Samples.signup(3));

        assertThat(Batch.choose(ready, 500)).isEqualTo(ready);
        assertThat(Batch.choose(ready, 2)).isEqualTo(ready.subList(0, 2));
    }

    @Test
    void sendsWhatIsNoOperationAlone() {
        Entry large = Samples.signup(7, 40_000);
        Entry small = Samples.signup(8);

        assertThat(Batch.choose(List.of(DELETION, small), 500)).containsExactly(DELETION);
        assertThat(Batch.choose(List.of(large, small), 500)).containsExactly(large);
    }

    @Test
    void skipsWhatIsNoOperation() {
        Entry first = Samples.signup(1);
        Entry last = Samples.signup(3);

        assertThat(Batch.choose(List.of(first, DELETION, Samples.signup(2, 40_000), last), 500))
                .containsExactly(first, last);
    }

    @Test
    void fillsTheBodyToTheLastByteAndNoFurther() {
        int overhead = Operation.of(Samples.signup(1, 100).event()).get().size() - 100;
        int wrapper = "{\"batch\":[]}".length();
        // 20 operations of 25,000 bytes with their commas, less what the wrapper takes.
        List<Entry> exact = twenty(25_000 - overhead, 25_000 - overhead - wrapper - 19);
        List<Entry> over = twenty(25_000 - overhead, 25_000 - overhead - wrapper - 18);

        assertThat(Batch.choose(exact, 500)).hasSize(20);
        assertThat(Samples.call(exact.stream().map(Entry::event).toList()).body().get())
                .hasSize(500_000);
        assertThat(Batch.choose(over, 500)).hasSize(19);
    }

    private static List<Entry> twenty(int bytes, int lastBytes) {
        return IntStream.range(0, 20)
                .mapToObj(i -> Samples.signup(i, i == 19 ? lastBytes : bytes))
                .toList();
    }

    @Test
    void goesByV2ToTheByte() {
        int overhead = Operation.of(Samples.signup(1, 100).event()).get().size() - 100;

        assertThat(Operation.of(Samples.signup(1, 32_000 - overhead).event())).isPresent();
        assertThat(Operation.of(Samples.signup(1, 32_001 - overhead).event())).isEmpty();
    }

    @Test
    void saysEachOperationWithThePayloadUntouched() throws Exception {
        Event user = Samples.event(EventType.USER_UPDATE, 1, "{\"a\": 1.0e2, \"ü\":null }");
        Event signup = Samples.event(EventType.CAMPAIGN_SIGNUP, 2, "{\"n\":12345678901234567890}");

        String body = Samples.body(Samples.call(List.of(user, signup)));

        assertThat(body)
                .isEqualTo(
                        "{\"batch\":[{\"type\":\"person\",\"identifiers\":"
                                + "{\"id\":\"000000000000000000000001\"},\"action\":\"identify\","
                                + "\"attributes\":{\"a\": 1.0e2, \"ü\":null },"
                                + "\"timestamp\":1790000000},"
                                + "{\"type\":\"person\",\"identifiers\":"
                                + "{\"id\":\"000000000000000000000002\"},\"action\":\"event\","
                                + "\"name\":\"campaign_signup\","
                                + "\"attributes\":{\"n\":12345678901234567890},"
                                + "\"timestamp\":1790000000,\"id\":\""
                                + signup.id()
                                + "\"}]}");
        assertThat(new ObjectMapper().readTree(body).path("batch")).hasSize(2);
    }
}
