package org.dosomething.blink.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dosomething.blink.event.EventType;
import org.dosomething.blink.event.MemberId;
import org.dosomething.blink.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioNewsTest {

    @Test
    void passesOnEveryFieldOfAMessage() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("MessageSid", "SM1");
        fields.put("Body", "☕");
        fields.put("Empty", "");
        fields.put("Media", List.of("a", "b"));

        TwilioNews news = TwilioNews.of(EventType.SMS_INBOUND, fields).orElseThrow();

        assertThat(news.name()).isEqualTo("SM1");
        assertThat(payload(news))
                .isEqualTo(
                        "{\"MessageSid\":\"SM1\",\"Body\":\"☕\",\"Empty\":\"\",\"Media\":[\"a\",\"b\"]}");
        assertThat(news.checked().type()).isEqualTo(EventType.SMS_INBOUND);
        assertThat(news.checked().member()).isEmpty();
    }

    @Test
    void putsTheMessagesOfOneSenderInOneOrderAndTellsNobodyTheNumber() {
        MemberId one = sender("+15555550142");

        assertThat(sender("+15555550142")).isEqualTo(one);
        assertThat(sender("+15555550143")).isNotEqualTo(one);
        assertThat(one.value()).startsWith("~").doesNotContain("5550142");
    }

    private static MemberId sender(String from) {
        Map<String, Object> fields = Map.of("MessageSid", "SM" + from, "From", from);
        return TwilioNews.of(EventType.SMS_INBOUND, fields)
                .flatMap(news -> news.checked().member())
                .orElseThrow();
    }

    @Test
    void saysOfADeliveryWhichMessageItIs() {
        TwilioNews news = status("MessageSid", "SM1", "MessageStatus", "delivered").orElseThrow();

        assertThat(payload(news)).isEqualTo("{\"messageSid\":\"SM1\"}");
        assertThat(news.checked().type()).isEqualTo(EventType.SMS_STATUS);
    }

    @Test
    void saysOfAFailureWhatTwilioSays() {
        assertThat(
                        payload(
                                status(
                                                "MessageSid", "SM1",
                                                "MessageStatus", "delivered",
                                                "ErrorCode", "30006",
                                                "ErrorMessage", "Landline or unreachable")
                                        .orElseThrow()))
                .isEqualTo(
                        "{\"messageSid\":\"SM1\",\"failureData\":{\"code\":\"30006\","
                                + "\"message\":\"Landline or unreachable\"}}");
        assertThat(payload(status("MessageSid", "SM1", "ErrorCode", "1", "ErrorMessage", "").get()))
                .isEqualTo("{\"messageSid\":\"SM1\",\"failureData\":{\"code\":\"1\"}}");
    }

    @Test
    void tellsADeliveryFromAFailureOfOneMessageAndKeepsTheirOrder() {
        TwilioNews failed = status("MessageSid", "SM1", "ErrorCode", "1").orElseThrow();
        TwilioNews taken = status("MessageSid", "SM1", "MessageStatus", "delivered").orElseThrow();

        assertThat(failed.name()).isNotEqualTo(taken.name());
        assertThat(failed.checked().member()).isPresent().isEqualTo(taken.checked().member());
        assertThat(status("MessageSid", "SM1", "ErrorCode", "2").orElseThrow().name())
                .isEqualTo(failed.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sent", "queued", "undelivered", "failed", "Delivered", ""})
    void tellsNobodyOfAStatusOnTheWay(String status) {
        assertThat(status("MessageSid", "SM1", "MessageStatus", status, "ErrorCode", "")).isEmpty();
        assertThat(status("MessageSid", "SM1", "SmsStatus", "delivered")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SMS_INBOUND", "SMS_STATUS"})
    void asksWhichMessageItIs(EventType type) {
        for (Map<String, Object> fields :
                List.<Map<String, Object>>of(Map.of("SmsSid", "SM1"), Map.of("MessageSid", " "))) {
            assertThatThrownBy(() -> TwilioNews.of(type, fields))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("\"MessageSid\" is required");
        }
    }

    private static Optional<TwilioNews> status(String... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return TwilioNews.of(EventType.SMS_STATUS, fields);
    }

    private static String payload(TwilioNews news) {
        return new String(news.checked().payload().json(), StandardCharsets.UTF_8);
    }
}
