package org.dosomething.blink.customerio;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectsTest {

    @ParameterizedTest
    @CsvSource({
        "301, https://track-eu.customer.io/api/v2/batch",
        "302, https://track-eu.customer.io/api/v2/batch",
        "307, https://track-eu.customer.io/api/v2/batch",
        "308, https://TRACK-EU.Customer.IO/api/v2/batch",
        "307, //track-eu.customer.io/api/v2/batch",
        "307, /elsewhere",
        "307, elsewhere?x=1"
    })
    void followsToCustomerIoAndToTheSameOrigin(int status, String location) {
        assertThat(Redirects.target(response(status, location))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "300, https://track-eu.customer.io/",
        "303, https://track-eu.customer.io/",
        "304, https://track-eu.customer.io/",
        "200, https://track-eu.customer.io/",
        "307, http://track-eu.customer.io/",
        "307, http://track.customer.io/api/v2/batch",
        "307, https://customer.io/",
        "307, https://evilcustomer.io/",
        "307, https://track.customer.io.evil.example/",
        "307, https://track.customer.io@evil.example/",
        "307, https://evil.example/?.customer.io",
        "307, https://evil.example",
        "307, ftp://track.customer.io/",
        "307, https://[",
        "307, ''",
        "307,"
    })
    void followsNowhereElse(int status, String location) {
        Response response =
                response(status, location == null || location.isEmpty() ? null : location);

        assertThat(Redirects.target(response)).isEmpty();
    }

    private static Response response(int status, String location) {
        Response.Builder builder =
                new Response.Builder()
                        .request(
                                new Request.Builder()
                                        .url("https://track.customer.io/api/v2/batch")
                                        .build())
                        .protocol(Protocol.HTTP_1_1)
                        .message("")
                        .code(status);
        return (location == null ? builder : builder.header("Location", location)).build();
    }
}
