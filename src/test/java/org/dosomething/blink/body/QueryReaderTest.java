package org.dosomething.blink.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.dosomething.blink.problem.FieldError;
import org.dosomething.blink.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class QueryReaderTest {

    @Test
    void readsEveryParameter() {
        assertThat(read("a=1&b=x+%C3%A4&c=&d&a=2"))
                .isEqualTo(Map.of("a", List.of("1", "2"), "b", "x ä", "c", "", "d", ""));
        assertThat(read("")).isEmpty();
        assertThat(read(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=%", "a=1&%4", "a=%ff", "a=%ed%a0%80"})
    void refusesWhatCannotBeDecoded(String query) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(query))
                .satisfies(
                        refusal ->
                                assertThat(refusal.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly("query"));
    }

    private static Map<String, Object> read(String query) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setQueryString(query);
        request.setParameter("other", "not of the query");
        return QueryReader.read(request);
    }
}
