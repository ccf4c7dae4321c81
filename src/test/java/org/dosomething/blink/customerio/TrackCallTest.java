package org.dosomething.blink.customerio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.dosomething.blink.event.Event;
import org.dosomething.blink.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackCallTest {

    private static final String MEMBER = "/api/v1/customers/000000000000000000000001";

    @Test
    void sendsALoneEventAsABatchOfOneUnderItsOwnRequestId() {
        TrackCall call = Samples.batchOf(1);

        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo("/api/v2/batch");
        assertThat(call.requestId()).isEqualTo("request-0");
    }

    @Test
    void sendsALargeEventByV1() {
        String json = Samples.json(90_000);
        Event event = Samples.event(EventType.CAMPAIGN_SIGNUP, 1, json);

        TrackCall call = Samples.call(List.of(event));

        assertThat(call.method() + call.path()).isEqualTo("POST" + MEMBER + "/events");
        assertThat(Samples.body(call))
                .isEqualTo(
                        "{\"name\":\"campaign_signup\",\"data\":"
                                + json
                                + ",\"timestamp\":1790000000,\"id\":\""
                                + event.id()
                                + "\"}");
    }

    @Test
    void sendsALargeMemberByV1() {
        String json = Samples.json(90_000);

        TrackCall call = Samples.call(List.of(Samples.event(EventType.USER_CREATE, 1, json)));

        assertThat(call.method() + call.path()).isEqualTo("PUT" + MEMBER);
        assertThat(Samples.body(call)).isEqualTo(json);
    }

    @Test
    void forgetsByV1() {
        TrackCall delete = Samples.deletion();
        TrackCall suppress =
                Samples.call(List.of(Samples.event(EventType.CUSTOMER_SUPPRESS, 1, "{\"x\":1}")));

        assertThat(delete.method() + delete.path()).isEqualTo("DELETE" + MEMBER);
        assertThat(delete.body()).isEmpty();
        assertThat(suppress.method() + suppress.path()).isEqualTo("POST" + MEMBER + "/suppress");
        assertThat(Samples.body(suppress)).isEqualTo("{}");
    }

    @Test
    void hasNoWordForARelay() {
        List<Event> relay = List.of(Samples.event(EventType.QUASAR_RELAY, 1, "{}"));

        assertThatIllegalArgumentException().isThrownBy(() -> Samples.call(relay));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "1, 1",
                "\"2 \", 2%20",
                "3/, 3%2F",
                "%&*/test.#@!~, %25%26%2A%2Ftest.%23%40%21~",
                "a+b;c=d, a%2Bb%3Bc%3Dd",
                "é€😀, %C3%A9%E2%82%AC%F0%9F%98%80",
                "a%2Fb, a%252Fb",
                "AZaz09-._~, AZaz09-._~",
                "'\\, %27%5C"
            })
    void encodesAnIdOnce(String id, String segment) {
        assertThat(PathSegment.encode(id)).isEqualTo(segment);
    }
}
