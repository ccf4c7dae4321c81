package org.dosomething.blink.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"[{\"_id\":\"5c1d\"}]", " [ {\"id\":\"x\",\"_id\":\"5c1d\",\"n\":1} ]\n"})
    void findsTheIdOfTheOneMessage(String body) {
        assertThat(of(body)).isEqualTo(new Lookup.Known("5c1d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [ ]\r\n"})
    void findsNothingInAnEmptyArray(String body) {
        assertThat(of(body)).isEqualTo(new Lookup.Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{\"_id\":\"5c1d\"}",
                "[",
                "[]]",
                "[null]",
                "[[]]",
                "[{}]",
                "[{\"id\":\"5c1d\"}]",
                "[{\"_id\":7}]",
                "[{\"_id\":null}]",
                "[{\"_id\":\"\"}]",
                "[{\"_id\":\".\"}]",
                "[{\"_id\":\"..\"}]",
                "[{\"_id\":\"a\"},{\"_id\":\"b\"}]",
                "[{\"_id\":\"5c1d\"}",
                "<html>maintenance</html>"
            })
    void guessesNothingFromAnythingElse(String body) {
        assertThat(of(body)).isEqualTo(new Lookup.Unreadable());
    }

    private static Lookup of(String body) {
        return Lookup.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
