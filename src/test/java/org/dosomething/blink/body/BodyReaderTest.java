package org.dosomething.blink.body;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.dosomething.blink.problem.ProblemCode;
import org.dosomething.blink.problem.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ";",
                "json",
                "application/",
                "application/json;charset=no-such",
                "application/json;charset=\"",
                "\"/",
                "\"application/json\""
            })
    void refusesATypeThatCannotBeRead(String type) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> BodyReader.read(Bodies.request(type, new byte[] {'{', '}'})))
                .extracting(Refusal::code)
                .isEqualTo(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }
}
