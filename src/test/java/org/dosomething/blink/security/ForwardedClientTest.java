package org.dosomething.blink.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ForwardedClientTest {

    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", "::1"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For | 192.0.2.1 | 192.0.2.1",
                "X-Forwarded-For | 6.6.6.6, 192.0.2.1 | 192.0.2.1",
                "X-Forwarded-For | 192.0.2.1, 10.1.1.1 | 192.0.2.1",
                "X-Forwarded-For | 192.0.2.1:4711 | 192.0.2.1",
                "X-Forwarded-For | 2001:db8::1 | 2001:db8::1",
                "X-Forwarded-For | unknown | 10.0.0.1",
                "X-Forwarded-For | 10.2.2.2 | 10.2.2.2",
                "Forwarded | for=6.6.6.6, for=192.0.2.1;proto=https | 192.0.2.1",
                "Forwarded | proto=https;For=\"[2001:db8::1]:80\" | 2001:db8::1",
                "Other | x | 10.0.0.1"
            })
    void isLastAddressThatIsNoTrustedProxy(String header, String value, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("10.0.0.1");
        request.addHeader(header, value);

        assertThat(ForwardedClient.address(request, proxies)).isEqualTo(address);
    }
}
