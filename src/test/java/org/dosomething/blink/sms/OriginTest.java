package org.dosomething.blink.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.dosomething.blink.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "SMS_BROADCAST,     broadcast",
        "SMS_STATUS_ACTIVE, subscriptionStatusActive",
        "CAMPAIGN_SIGNUP,   signup",
        "SMS_INBOUND,       twilio"
    })
    void followsFromTheType(EventType type, String word) {
        assertThat(Origin.of(Samples.event(type, "{}")).map(Origin::word)).hasValue(word);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SMS_BROADCAST", "SMS_STATUS_ACTIVE", "CAMPAIGN_SIGNUP", "SMS_INBOUND"})
    void isNoneForWhatTheServiceIsNotToldOfInThisWay(EventType type) {
        assertThat(Origin.of(Samples.event(type, "{}"))).isEmpty();
    }

    @Test
    void ofABroadcastThatSaysWhomToSendItToIsLite() {
        String payload =
                "{\"northstarId\":\"5f3c2a9b7e1d4c0012ab34cd\",\"mobile\":\"+15555550142\","
                        + "\"smsStatus\":\"active\",\"broadcastId\":\"b\"}";

        assertThat(Origin.of(Samples.event(EventType.SMS_BROADCAST, payload)))
                .hasValue(Origin.BROADCAST_LITE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mobile\":\"+1\"}",
                "{\"smsStatus\":\"active\"}",
                "{\"mobile\":\"\",\"smsStatus\":\"active\"}",
                "{\"mobile\":\"+1\",\"smsStatus\":null}",
                "{\"user\":{\"mobile\":\"+1\",\"smsStatus\":\"active\"}}",
                "[]",
                "{"
            })
    void ofAnyOtherBroadcastIsNot(String payload) {
        assertThat(Origin.of(Samples.event(EventType.SMS_BROADCAST, payload)))
                .hasValue(Origin.BROADCAST);
    }
}
