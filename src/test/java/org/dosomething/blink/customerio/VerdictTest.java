package org.dosomething.blink.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"region\":\"us\",\"environment_id\":42}      |    | Good",
                "200 | {\"region\":\"us\",\"environment_id\":42}      | 42 | Good",
                "200 | {\"region\":\"us\",\"environment_id\":\"42\"}  | 42 | Good",
                "200 | {\"data_center\":\"US\",\"environment_id\":42} | 42 | Good",
                "200 | {\"environment_id\":42}                        | 42 | Good",
                "200 | {}                                             |    | Good",
                "200 | {\"region\":null}                              |    | Good",
                "200 | {\"region\":\"eu\",\"environment_id\":42}      | 42 | Wrong",
                "200 | {\"data_center\":\"eu\"}                       |    | Wrong",
                "200 | {\"region\":\"us\",\"environment_id\":43}      | 42 | Wrong",
                "200 | {\"region\":\"us\"}                            | 42 | Unproven",
                "200 | null                                           |    | Unproven",
                "200 | <html>                                         |    | Unproven",
                "401 | {}                                             |    | Wrong",
                "403 | {}                                             |    | Wrong",
                "302 | {}                                             |    | Unproven",
                "404 | {}                                             |    | Unproven",
                "429 | {}                                             |    | Unproven",
                "503 | {}                                             |    | Unproven"
            })
    void judgesWhatIsAnswered(int status, String body, String workspaceId, String expected) {
        Verdict verdict = Verdict.of(Samples.answer(status, body), Region.US, workspaceId);

        assertThat(verdict.getClass().getSimpleName()).isEqualTo(expected);
    }
}
