package org.dosomething.blink.intake.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.dosomething.blink.body.JsonNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:25:11+00:00,1795170311",
        "2026-11-20T10:25:11Z,1795170311",
        "2026-11-20T10:25:11.999999Z,1795170311",
        "2026-11-20T10:25:11.1234567890123Z,1795170311",
        "2026-11-20T05:25:11-0500,1795170311",
        "2026-11-20T15:55:11+05:30,1795170311",
        "2026-11-20T10:25Z,1795170300",
        "2026-11-20T10:25+00,1795170300",
        "2026-11-20 10:25:11,1795170311",
        "1795170311,1795170311",
        "0,0",
        "1969-12-31T23:59:59Z,-1",
        "1969-12-31T23:59:58.5Z,-2"
    })
    void readsEverySpelling(String text, long seconds) throws Mismatch {
        assertThat(Times.read(text).getEpochSecond()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-20",
                "2026-11-20T10:25:11",
                "2026-11-20T10:25.5Z",
                "2026-11-20T10:25:11.Z",
                "2026-11-20 10:25:11.5",
                "2026-11-20 10:25:11Z",
                "2026-02-30T10:25:11Z",
                "2026-11-20T25:25:11Z",
                "2026-11-20T10:25:11+25:00",
                "Fri, 20 Nov 2026 10:25:11 GMT",
                "12345678901",
                "-1",
                "1.5",
                " 1795170311",
                "1795170311\n",
                "１７９５１７０３１１"
            })
    void readsNothingElse(String text) {
        assertThatExceptionOfType(Mismatch.class).isThrownBy(() -> Times.read(text));
    }

    @Test
    void readsNumbersOfWholeSeconds() throws Mismatch {
        assertThat(Times.read(new JsonNumber("1795170311")).getEpochSecond()).isEqualTo(1795170311);
        assertThatExceptionOfType(Mismatch.class)
                .isThrownBy(() -> Times.read(new JsonNumber("1795170311000")));
        assertThatExceptionOfType(Mismatch.class)
                .isThrownBy(() -> Times.read(new JsonNumber("1e9")));
        assertThatExceptionOfType(Mismatch.class).isThrownBy(() -> Times.read(List.of()));
    }
}
