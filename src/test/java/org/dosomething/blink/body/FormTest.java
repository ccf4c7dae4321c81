package org.dosomething.blink.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    @Test
    void readsEveryValueAsAString() throws Unreadable {
        assertThat(read("id=7&caption=caf%C3%A9+%2B&empty=&bare&=nameless"))
                .isEqualTo(
                        Map.of(
                                "id",
                                "7",
                                "caption",
                                "café +",
                                "empty",
                                "",
                                "bare",
                                "",
                                "",
                                "nameless"));
    }

    @Test
    void makesAnArrayOfARepeatedKeyAndKeepsBracketsInTheName() throws Unreadable {
        assertThat(read("a=1&a=2&a=3&b[]=x&c[d]=y"))
                .isEqualTo(Map.of("a", List.of("1", "2", "3"), "b[]", "x", "c[d]", "y"));
    }

    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsAKeyThatFillsTheBody() throws Unreadable {
        assertThat(read("a&".repeat(BodyReader.MAX_BYTES / 2)).get("a"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(BodyReader.MAX_BYTES / 2);
    }

    @Test
    void readsNothingFromNothing() throws Unreadable {
        assertThat(read("")).isEmpty();
        assertThat(read("&&")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=1", "a=%ff", "a=%c3"})
    void refusesBadEscapes(String form) {
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> read(form));
    }

    private static Map<String, Object> read(String form) throws Unreadable {
        return Form.read(form.getBytes(StandardCharsets.UTF_8));
    }
}
