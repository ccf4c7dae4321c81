package org.dosomething.blink.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import okhttp3.Request;
import okio.Buffer;
import org.dosomething.blink.delivery.Call;
import org.dosomething.blink.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    private static final String BASE = "https://sms.example.org/api/v2";
    private static final Lookup.Known KNOWN = new Lookup.Known("5c1d");

    private final Endpoint endpoint = Samples.endpoint(BASE);

    @Test
    void tellsOfAnEventWithItsPayloadByteForByte() throws IOException {
        String payload = "{ \"text\":\"ü\\u00e9\", \"n\":1.10 }";

        Request request =
                endpoint.message(Samples.call(EventType.SMS_INBOUND, payload), Origin.TWILIO);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.url()).hasToString(BASE + "/messages?origin=twilio");
        assertThat(request.header("Authorization")).isEqualTo("Basic " + Samples.KEY);
        assertThat(request.header("X-Request-ID")).isEqualTo("request-1");
        assertThat(request.body().contentType()).hasToString("application/json");
        assertThat(body(request)).isEqualTo(payload);
    }

    @Test
    void asksForAMessageWithAnEncodedCondition() {
        Request request = endpoint.lookup(reportCall(), report("SM\"&}ü+ %"));

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.url())
                .hasToString(
                        "https://sms.example.org/api/v1/messages?query="
                                + "%7B%22platformMessageId%22%3A%22SM%5C%22%26%7D%C3%BC%2B%20%25%22%7D"
                                + "&select=id&limit=1");
        assertThat(request.header("Authorization")).isEqualTo("Basic " + Samples.KEY);
        assertThat(request.header("X-Request-ID")).isEqualTo("request-1");
    }

    @Test
    void updatesAMessage() throws IOException {
        Request request = endpoint.update(reportCall(), KNOWN, report("SM1"));

        assertThat(request.method()).isEqualTo("PATCH");
        assertThat(request.url()).hasToString(BASE + "/messages/5c1d");
        assertThat(request.body().contentType()).hasToString("application/json");
        assertThat(body(request))
                .isEqualTo("{\"metadata\":{\"delivery\":{\"deliveredAt\":\"t\"}}}");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b,  a%2Fb",
        "a?b,  a%3Fb",
        "a#b,  a%23b",
        "a%2F, a%252F",
        "../x, ..%2Fx",
        "ü x,  %C3%BC%20x"
    })
    void addressesAMessageWithOneSegmentWhateverItsId(String id, String segment) {
        Request request = endpoint.update(reportCall(), new Lookup.Known(id), report("SM1"));

        assertThat(request.url()).hasToString(BASE + "/messages/" + segment);
    }

    @Test
    void saysHowManyAttemptsBeganBefore() {
        Call repeat = Samples.call(Samples.event(EventType.SMS_STATUS, Samples.DELIVERED), 3);

        assertThat(endpoint.message(repeat, Origin.SIGNUP).header(Endpoint.REPEAT)).isEqualTo("3");
        assertThat(endpoint.lookup(repeat, report("SM1")).header(Endpoint.REPEAT)).isEqualTo("3");
        assertThat(endpoint.update(repeat, KNOWN, report("SM1")).header(Endpoint.REPEAT))
                .isEqualTo("3");
    }

    @Test
    void saysNothingOfRepeatsTheFirstTime() {
        assertThat(endpoint.message(reportCall(), Origin.SIGNUP).header(Endpoint.REPEAT)).isNull();
        assertThat(endpoint.lookup(reportCall(), report("SM1")).header(Endpoint.REPEAT)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/api/v2,      https://h/api/v2/messages,     https://h/api/v1/messages",
        "https://h/api/v2/,     https://h/api/v2/messages,     https://h/api/v1/messages",
        "https://h/v2,          https://h/v2/messages,         https://h/v1/messages",
        "https://h/v2/x%2Fy/v2, https://h/v2/x%2Fy/v2/messages, https://h/v2/x%2Fy/v1/messages",
        "https://v2,            https://v2/messages,           https://v2/messages",
        "https://h/api/,        https://h/api/messages,        https://h/api/messages"
    })
    void looksMessagesUpWithTheFirstVersion(String base, String messages, String lookups) {
        Endpoint other = Samples.endpoint(base);

        assertThat(other.message(reportCall(), Origin.SIGNUP).url())
                .hasToString(messages + "?origin=signup");
        assertThat(other.lookup(reportCall(), report("SM1")).url().toString())
                .startsWith(lookups + "?query=");
    }

    @ParameterizedTest
    @ValueSource(strings = {Samples.KEY, "s3cret"})
    void tellsNoSecret(String secret) {
        assertThat(endpoint.toString()).contains("****").doesNotContain(secret);
    }

    private static Call reportCall() {
        return Samples.call(EventType.SMS_STATUS, Samples.DELIVERED);
    }

    private static StatusReport report(String sid) {
        return new StatusReport(sid, Optional.empty(), "t");
    }

    private static String body(Request request) throws IOException {
        Buffer body = new Buffer();
        request.body().writeTo(body);
        return body.readUtf8();
    }
}
