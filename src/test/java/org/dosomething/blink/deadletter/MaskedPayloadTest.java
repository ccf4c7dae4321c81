package org.dosomething.blink.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.dosomething.blink.event.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedPayloadTest {

    @Test
    void showsWhatIsKnownToBeHarmless() {
        String payload =
                "{\"id\":7,\"source\":\"sms-mobile\",\"created_at\":\"2026-11-24T10:00:00+01:00\","
                        + "\"deleted_at\":null,\"text\":\"my street\",\"tags\":[\"a\",{\"type\":\"b\"}]}";

        assertThat(masked(payload))
                .isEqualTo(
                        "{\"id\":7,\"source\":\"sms-mobile\","
                                + "\"created_at\":\"2026-11-24T10:00:00+01:00\",\"deleted_at\":null,"
                                + "\"text\":\"***\",\"tags\":[\"***\",{\"type\":\"b\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amara@example.org",
                "https://example.org/reset?token=1",
                "javascript:alert(1)",
                "a/b",
                "Zoë",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void hidesWhatLooksLikeALinkOrAnAddressUnderAHarmlessName(String value) {
        assertThat(masked("{\"source\":\"" + value + "\"}")).isEqualTo("{\"source\":\"***\"}");
    }

    private static String masked(String json) {
        return MaskedPayload.of(new Payload(json.getBytes(StandardCharsets.UTF_8))).toString();
    }
}
