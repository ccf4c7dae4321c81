package org.dosomething.blink.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.dosomething.blink.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReportTest {

    @Test
    void namesTheMessageItIsAbout() {
        assertThat(report(Samples.FAILED).query())
                .isEqualTo("{\"platformMessageId\":\"" + Samples.SID + "\"}");
    }

    @Test
    void escapesTheNameOfAMessage() {
        StatusReport report = report("{\"messageSid\":\"\\\"},{\\\"a\\\":\\u0001\"}");

        assertThat(report.query())
                .isEqualTo("{\"platformMessageId\":\"\\\"},{\\\"a\\\":\\u0001\"}");
    }

    @Test
    void saysWhenAMessageWasDelivered() {
        assertThat(update(report(Samples.DELIVERED)))
                .isEqualTo(
                        "{\"metadata\":{\"delivery\":"
                                + "{\"deliveredAt\":\"2026-11-24T00:19:55.120Z\"}}}");
    }

    @Test
    void saysWhenAndWhyAMessageFailed() {
        assertThat(update(report(Samples.FAILED)))
                .isEqualTo(
                        "{\"metadata\":{\"delivery\":"
                                + "{\"failedAt\":\"2026-11-24T00:19:55.120Z\","
                                + "\"failureData\":{\"code\":\"30006\",\"message\":\"Landline\"}}}}");
    }

    @Test
    void takesANullForNoFailure() {
        assertThat(update(report("{\"messageSid\":\"SM1\",\"failureData\":null}")))
                .contains("deliveredAt");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T00:00:00Z,     2026-11-24T00:00:00.000Z",
        "2026-11-24T23:59:59.009Z, 2026-11-24T23:59:59.009Z"
    })
    void saysTheTimeWithThreeDigitsOfASecond(Instant accepted, String text) {
        StatusReport report =
                StatusReport.of(Samples.event(EventType.SMS_STATUS, accepted, Samples.DELIVERED))
                        .orElseThrow();

        assertThat(report.at()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"messageSid\":\"\"}",
                "{\"messageSid\":null}",
                "{\"messageSid\":7}",
                "{\"messageSid\":\"SM1\",\"failureData\":\"30006\"}",
                "[]",
                "{",
                ""
            })
    void isNoneWhereThePayloadIsNoReport(String payload) {
        assertThat(StatusReport.of(Samples.event(EventType.SMS_STATUS, payload))).isEmpty();
    }

    @Test
    void tellsNothingOfItself() {
        assertThat(report(Samples.FAILED)).hasToString("StatusReport[failed]");
        assertThat(new StatusReport("SM1", Optional.empty(), "t"))
                .hasToString("StatusReport[delivered]");
    }

    private static StatusReport report(String payload) {
        return StatusReport.of(Samples.event(EventType.SMS_STATUS, payload)).orElseThrow();
    }

    private static String update(StatusReport report) {
        return new String(report.update(), StandardCharsets.UTF_8);
    }
}
