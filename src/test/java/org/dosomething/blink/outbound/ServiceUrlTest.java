package org.dosomething.blink.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

class ServiceUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://track.example.org/",
                "https://proxy.example.org:8443/a/b/",
                "http://localhost:8080/x",
                "http://127.0.0.1/",
                "http://127.9.8.7:1/",
                "http://[::1]:9/"
            })
    void takesHttpsAnywhereAndHttpToThisMachine(String url) {
        assertThat(ServiceUrl.base("A_URL", url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://track.customer.io",
                "http://127.0.0.1.evil.example",
                "http://localhost.evil.example",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "https://user:secret@track.example.org",
                "https://track.example.org?x=secret",
                "https://track.example.org#x",
                "ftp://track.example.org",
                "track.example.org",
                "https://"
            })
    void refusesAnyOtherBase(String url) {
        assertThatThrownBy(() -> ServiceUrl.base("A_URL", url))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("A_URL is ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://warehouse.example.org/lines?table=blink",
                "https://user:secret@warehouse.example.org/",
                "http://user:secret@localhost:8080/lines"
            })
    void takesCredentialsAndAQueryWhereAnAddressIsCalledAsItIs(String url) {
        assertThat(ServiceUrl.endpoint("A_URL", url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:secret@warehouse.example.org",
                "https://warehouse.example.org/#secret",
                "warehouse.example.org",
                "https://secret secret"
            })
    void refusesAnyOtherAddress(String url) {
        assertThatThrownBy(() -> ServiceUrl.endpoint("A_URL", url))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("A_URL is ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void endsTheStartWithWordsThatSayWhatToDo() {
        assertThatThrownBy(() -> ServiceUrl.base("A_URL", "http://example.org"))
                .satisfies(
                        failure -> {
                            FailureAnalysis analysis =
                                    new UnusableSettingFailureAnalyzer().analyze(failure);
                            assertThat(analysis.getDescription()).contains("plain http");
                            assertThat(analysis.getAction()).contains("Use https");
                        });
    }
}
